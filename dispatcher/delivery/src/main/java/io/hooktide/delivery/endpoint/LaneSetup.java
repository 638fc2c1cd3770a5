package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.RetryAfter;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What all lanes of a worker share. */
record LaneSetup(LaneParts parts, Poster poster, RecordingGate gate, LoopLag lag, Rush rush) {
    /** With what two workers' ideas of the broker's clock may differ by. */
    private static final Duration LONGEST_EARLY = RetryAfter.LONGEST.plusMinutes(10);

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

    /**
     * By how much it came back before the time the endpoint asked for; zero where it did not. No worker writes a time that
     * is farther off than an endpoint may ask for: one that is was forged, and would keep the delivery going round for ever.
     */
    Duration early(Delivery delivery) {
        if (delivery.getNotBefore() == null) {
            return Duration.ZERO;
        }
        Duration early = Duration.between(Instant.ofEpochMilli(brokerMillis()), delivery.getNotBefore());
        return early.isNegative() || early.compareTo(LONGEST_EARLY) > 0 ? Duration.ZERO : early;
    }

    /** How long ago that is; zero for null. */
    Duration since(Instant then) {
        return then == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, millis() - then.toEpochMilli()));
    }
}
