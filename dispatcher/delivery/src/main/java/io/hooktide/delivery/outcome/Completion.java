package io.hooktide.delivery.outcome;

import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.retry.routing.Outcome;

/**
 * The end of a delivery's turn, on its way back to the worker thread.
 *
 * @param outcome null where it was abandoned, since its partition was given away
 * @param policy of the subscription as it was then; null where there was no attempt
 * @param attempt null where there was none
 */
public record Completion(PendingDelivery pending, Outcome outcome, RetryPolicy policy, Attempt attempt) {

    public static Completion abandoned(PendingDelivery pending) {
        return new Completion(pending, null, null, null);
    }

    public static Completion withoutAttempt(PendingDelivery pending, Outcome outcome) {
        return new Completion(pending, outcome, null, null);
    }
}
