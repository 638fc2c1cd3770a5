package io.hooktide.delivery.intake;

import io.hooktide.delivery.record.BrokerClock;
import java.time.Clock;
import java.util.function.LongSupplier;

/** Our clocks, and what is known of the broker's. */
public record IntakeClocks(Clock clock, LongSupplier nanoTime, BrokerClock broker) {

    /** In milliseconds; never ahead of the broker's clock. */
    public long brokerTime() {
        return broker.brokerTime(clock.millis());
    }

    long nanos() {
        return nanoTime.getAsLong();
    }
}
