package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Attempt;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.retry.routing.Outcome;

/**
 * What the answer to a request is judged by. Kept with the request: by the time of the answer, of thousands of endpoints, the
 * processor would have to fetch all that leads there from memory again.
 *
 * @param url where it went, for people
 */
record Posted(PendingDelivery pending, RetryPolicy policy, String url) {
    Completion completion(Outcome outcome, Attempt attempt) {
        return new Completion(pending, outcome, policy, attempt);
    }
}
