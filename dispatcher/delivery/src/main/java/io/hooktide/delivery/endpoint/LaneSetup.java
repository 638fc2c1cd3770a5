package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.TierLadder;
import java.time.Clock;

/** What all lanes of a worker share. */
record LaneSetup(LaneParts parts, Poster poster, RecordingGate gate, LoopLag lag, Rush rush) {
    Endpoints endpoints() {
        return parts.endpoints();
    }

    TierLadder tiers() {
        return parts.tiers();
    }

    BreakerRules breaker() {
        return parts.breaker();
    }

    Clock clock() {
        return parts.clocks().clock();
    }

    /** Of the nanosecond clock. */
    long now() {
        return parts.clocks().nanoTime().getAsLong();
    }

    /** Our clock. */
    long millis() {
        return clock().millis();
    }

    /** The broker's time, at least. */
    long brokerMillis() {
        return parts.clocks().brokerMillis().getAsLong();
    }
}
