package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.SubscriptionKey;
import java.util.Collection;
import java.util.Map;

/** What the lanes of this worker can take of what is held. Called on the releaser's thread. */
@FunctionalInterface
interface HeldRoom {

    /** How many released deliveries the lane of each can take now; where there is no answer: none. */
    Map<SubscriptionKey, Integer> of(Collection<SubscriptionKey> subscriptions);
}
