package io.hooktide.console.undelivered.explain;

import io.hooktide.console.subscription.Explanation;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.delivery.RenderFailedException;
import java.util.Optional;

/**
 * Whether a subscription, as it is now, wants an event: where both are empty it does. Pure.
 *
 * @param clause which part of it does not match
 * @param error why that cannot be told
 */
record Match(Optional<String> clause, Optional<String> error) {
    static Match of(Subscription row, ChangeEvent event) {
        try {
            return new Match(Explanation.clauseOf(row, event), Optional.empty());
        } catch (RenderFailedException undecided) {
            return new Match(Optional.empty(), Optional.of(undecided.getMessage()));
        }
    }
}
