package io.hooktide.retry.routing;

import io.hooktide.retry.policy.RetryPolicy;
import java.time.Duration;

/** The one place that says what a status code or a failure means under a policy. Pure. */
public final class OutcomeRules {
    private static final int GONE = 410;
    private static final Outcome REJECTED = new Outcome.Rejected(DeadLetterReason.REJECTED, false);
    private static final Outcome REJECTED_AS_GONE = new Outcome.Rejected(DeadLetterReason.REJECTED, true);
    private static final Outcome REFUSED = new Outcome.Rejected(DeadLetterReason.ADDRESS_REFUSED, false);

    private OutcomeRules() {}

    /**
     * 410 is final whatever the policy says: it asks to stop. A redirect is never followed; where the policy names 3xx, the
     * same request is tried again.
     *
     * @param retryAfter as the response asked, zero where it did not
     */
    public static Outcome ofStatus(int status, Duration retryAfter, RetryPolicy policy) {
        if (policy.success().contains(status)) {
            return Outcome.Delivered.INSTANCE;
        }
        if (status == GONE) {
            return REJECTED_AS_GONE;
        }
        if (!policy.retryOn().contains(status)) {
            return REJECTED;
        }
        return policy.retryAfter() && !retryAfter.isZero()
                ? new Outcome.Retryable(retryAfter)
                : Outcome.Retryable.WHEN_THE_POLICY_SAYS;
    }

    public static Outcome ofFailure(FailureKind kind, RetryPolicy policy) {
        boolean again = switch (kind) {
            case NETWORK -> policy.network();
            case TIMEOUT -> policy.timeout();
            case ADDRESS_REFUSED -> false;
        };
        if (again) {
            return Outcome.Retryable.WHEN_THE_POLICY_SAYS;
        }
        return kind == FailureKind.ADDRESS_REFUSED ? REFUSED : REJECTED;
    }
}
