package io.hooktide.delivery.endpoint;

import io.hooktide.schemas.Delivery;

/** Whose lane. */
record LaneKey(String tenantId, String subscriptionId) {
    static LaneKey of(Delivery delivery) {
        return new LaneKey(delivery.getTenantId(), delivery.getSubscriptionId());
    }
}
