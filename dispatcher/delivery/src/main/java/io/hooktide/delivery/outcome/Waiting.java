package io.hooktide.delivery.outcome;

import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a delivery is not over, in the words of the record that is kept of it.
 *
 * @param until when its next attempt is due, by the broker's clock; null: once it is released
 */
record Waiting(String cause, Instant until) {
    /** For its next attempt: since its policy says so, or since the endpoint asked for more. */
    static Waiting forRetry(Completion completion, Instant until) {
        Duration policy = completion.policy().delayAfter(completion.pending().attempt());
        boolean asked = completion.outcome() instanceof Outcome.Retryable retryable
                && retryable.notBefore().compareTo(policy) > 0;
        return new Waiting(asked ? "retry_after" : "retry", until);
    }

    static Waiting deferred(DeferralCause cause, Instant until) {
        String name = switch (cause) {
            case CAPACITY -> "capacity";
            case RATE_LIMIT -> "rate_limit";
            case UNAVAILABLE -> "breaker";
            case RETRY_AFTER -> "retry_after";
            case UNKNOWN_SUBSCRIPTION, UNUSABLE_SUBSCRIPTION -> "fault";
        };
        return new Waiting(name, until);
    }

    static Waiting held(HoldCause cause) {
        return new Waiting(cause == HoldCause.PAUSED ? "paused" : "breaker", null);
    }
}
