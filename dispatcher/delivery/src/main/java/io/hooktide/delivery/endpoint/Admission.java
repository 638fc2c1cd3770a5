package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.DropReason;
import io.hooktide.schemas.Delivery;
import io.hooktide.subscriptions.SubscriptionStatus;

/** Whether a delivery may be sent, by the subscription's row as it is now. */
enum Admission {
    SEND,
    /** The row it was matched with has not arrived yet; that is our own lateness, never the delivery's end. */
    AWAIT_ROW,
    /** The row cannot be used. */
    UNUSABLE,
    DEACTIVATED,
    /** Nothing is sent, all is kept. */
    PAUSED,
    DELETED;

    /** @param endpoint null where there is no row */
    static Admission of(Endpoint endpoint, Delivery delivery) {
        if (endpoint == null || endpoint.row().getVersion() < delivery.getSubscriptionVersion()) {
            return AWAIT_ROW;
        }
        if (endpoint.status() == SubscriptionStatus.DELETED) {
            return DELETED;
        }
        if (endpoint.status() == SubscriptionStatus.DEACTIVATED && !delivery.getPing()) {
            return DEACTIVATED;
        }
        if (endpoint.status() == SubscriptionStatus.PAUSED && !delivery.getPing()) {
            return PAUSED;
        }
        return endpoint.fault() != null ? UNUSABLE : SEND;
    }

    /** Only of those that end a delivery. */
    DropReason dropReason() {
        return this == DELETED ? DropReason.DELETED : DropReason.DEACTIVATED;
    }
}
