package io.hooktide.bench.ground;

import io.hooktide.delivery.DeliveryRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The delivery role at work. */
public record Workers(DeliveryRole role, MeterRegistry meters) implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** How often a delivery was put off without an attempt, by cause. */
    public Map<String, Long> deferrals() {
        return meters.find("hooktide_deferrals_total").counters().stream()
                .filter(counter -> counter.count() > 0)
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("cause"), counter -> (long) counter.count()));
    }

    /** Until it has its place in the group. */
    public void awaitReady(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!role.health().ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The workers are not ready: " + role.health());
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public void close() {
        role.close();
    }
}
