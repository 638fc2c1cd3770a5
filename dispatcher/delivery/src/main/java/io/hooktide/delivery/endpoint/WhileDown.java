package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.TierLadder;
import java.time.Duration;

/** What becomes of a delivery whose endpoint is down. Pure. */
final class WhileDown {
    /** No longer tiers: the endpoint may be back any moment. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    static final Outcome HELD = new Outcome.Held(HoldCause.UNAVAILABLE);

    private WhileDown() {}

    /**
     * The short tiers in turn, the last of them again; held once it lasts.
     *
     * @param downFor how long the endpoint has been down
     * @param holdAfter how long is too long for deferring
     * @param deferredFor how long the delivery has been deferred
     */
    static Outcome outcome(Duration downFor, Duration holdAfter, Duration deferredFor, TierLadder tiers) {
        return downFor.compareTo(holdAfter) > 0 ? HELD : deferred(deferredFor, tiers);
    }

    /** However long it lasts. */
    static Outcome deferred(Duration deferredFor, TierLadder tiers) {
        Duration longest = tiers.atMost(SHORT).delay();
        Duration next = tiers.atLeast(deferredFor).delay();
        return new Outcome.Deferred(DeferralCause.UNAVAILABLE, next.compareTo(longest) > 0 ? longest : next);
    }
}
