package io.hooktide.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What fan-out counts. Any thread. */
public final class FanoutMeters {
    private final MeterRegistry registry;
    private final Counter eventsTaken;
    private final Counter deliveriesCreated;
    private final Counter duplicateEvents;

    public FanoutMeters(MeterRegistry registry) {
        this.registry = registry;
        this.eventsTaken = FanoutMetric.EVENTS_TAKEN.counter(registry);
        this.deliveriesCreated = FanoutMetric.DELIVERIES_CREATED.counter(registry);
        this.duplicateEvents = FanoutMetric.DUPLICATE_EVENTS.counter(registry);
    }

    /** Each event counts once, whatever comes of it. */
    public void eventTaken() {
        eventsTaken.increment();
    }

    public void deliveryCreated() {
        deliveriesCreated.increment();
    }

    public void duplicateEvent() {
        duplicateEvents.increment();
    }

    /** @param reason wire name */
    public void deadLetter(String reason) {
        FanoutMetric.DEAD_LETTERS.counter(registry, "reason", reason).increment();
    }
}
