package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

    /** By how much it came back before the time the endpoint asked for; zero where it did not. */
    Duration early(Delivery delivery) {
        return delivery.getNotBefore() == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, delivery.getNotBefore().toEpochMilli() - brokerMillis()));
    }

    /** How long ago that is; zero for null. */
    Duration since(Instant then) {
        return then == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, millis() - then.toEpochMilli()));
    }
}
