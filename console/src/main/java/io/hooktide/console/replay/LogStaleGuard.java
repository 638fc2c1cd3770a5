package io.hooktide.console.replay;

import io.hooktide.console.log.LogHistory;
import io.hooktide.retry.replay.StaleGuard;
import io.hooktide.schemas.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the log history what was delivered meanwhile; it has to be current. */
final class LogStaleGuard implements StaleGuard {
    private final Optional<LogHistory> log;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how far the log history goes back */
    LogStaleGuard(Optional<LogHistory> log, Duration retention, Clock clock) {
        this.log = log;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Map<String, String> overtaken(Collection<Delivery> deliveries) {
        return CurrentLog.ask(log, history -> {
            Map<String, String> found = history.replayed().overtaken(List.copyOf(deliveries));
            Instant reaches = clock.instant().minus(retention);
            deliveries.stream()
                    .filter(delivery -> delivery.getPublishedAt().isBefore(reaches))
                    .forEach(delivery -> found.putIfAbsent(delivery.getDeliveryId(), UNKNOWN));
            return found;
        });
    }
}
