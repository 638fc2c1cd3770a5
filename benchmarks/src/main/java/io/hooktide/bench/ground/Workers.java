package io.hooktide.bench.ground;

import io.hooktide.delivery.DeliveryRole;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The delivery role at work. */
public record Workers(DeliveryRole role, MeterRegistry meters) implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** How often a delivery was put off without an attempt, for whatever cause. */
    public long deferrals() {
        return (long) meters.find("hooktide_deferrals_total").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
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
