package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.Route;

/** Told of every end of a turn, to count and to log it. Worker thread. */
public interface OutcomeListener {

    void routed(Completion completion, Route route);

    /** It was held, and goes back to deliveries. */
    default void released(PendingDelivery pending) {}

    void unreadable(Source source, String error);
}
