package io.hooktide.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts whom the doorkeeper refuses. */
final class Refusals {
    private final Counter unauthenticated;
    private final Counter lockedOut;
    private final Counter rateLimited;

    /** @param role whose doorkeeper it is */
    Refusals(MeterRegistry meters, String role) {
        unauthenticated = AccessMetric.REFUSED.counter(meters, "role", role, "reason", "unauthenticated");
        lockedOut = AccessMetric.REFUSED.counter(meters, "role", role, "reason", "locked_out");
        rateLimited = AccessMetric.REFUSED.counter(meters, "role", role, "reason", "rate_limited");
    }

    void unauthenticated() {
        unauthenticated.increment();
    }

    void lockedOut() {
        lockedOut.increment();
    }

    void rateLimited() {
        rateLimited.increment();
    }
}
