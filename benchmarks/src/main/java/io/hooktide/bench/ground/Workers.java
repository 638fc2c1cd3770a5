package io.hooktide.bench.ground;

import io.hooktide.delivery.DeliveryRole;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The delivery role at work. */
public record Workers(DeliveryRole role, MeterRegistry meters) implements AutoCloseable {
    /** How often a delivery was put off without an attempt, for whatever cause. */
    public long deferrals() {
        return (long) meters.find("hooktide_deferrals_total").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        role.close();
    }
}
