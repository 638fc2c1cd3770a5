package io.hooktide.console.replay;

import io.hooktide.console.log.LogHistory;
import io.hooktide.retry.replay.JobWaitsException;
import io.hooktide.retry.replay.StaleGuard;
import io.hooktide.schemas.Delivery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** Asks the log history what was delivered meanwhile; it has to be current. */
final class LogStaleGuard implements StaleGuard {
    private final Optional<LogHistory> log;

    LogStaleGuard(Optional<LogHistory> log) {
        this.log = log;
    }

    @Override
    public Map<String, String> overtaken(Collection<Delivery> deliveries) {
        LogHistory history = log.orElseThrow(() -> new JobWaitsException("log_history_missing"));
        if (history.status().unreachable()) {
            throw new JobWaitsException("log_history_unreachable");
        }
        if (history.status().behindSince().isPresent()) {
            throw new JobWaitsException("log_history_behind");
        }
        try {
            return history.replayed().overtaken(List.copyOf(deliveries));
        } catch (JdbiException failure) {
            throw new JobWaitsException("log_history_unreachable");
        }
    }
}
