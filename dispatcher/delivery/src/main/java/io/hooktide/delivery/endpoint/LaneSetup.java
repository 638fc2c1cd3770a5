package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.TierLadder;
import java.time.Clock;
import java.util.function.LongSupplier;

/** What all lanes of a worker share. */
record LaneSetup(
        Endpoints endpoints,
        Poster poster,
        RecordingGate gate,
        LoopLag lag,
        TierLadder tiers,
        Clock clock,
        LongSupplier brokerMillis,
        LongSupplier nanoTime) {
    long now() {
        return nanoTime.getAsLong();
    }

    long millis() {
        return clock.millis();
    }
}
