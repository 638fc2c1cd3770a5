package io.hooktide.delivery.endpoint;

import io.hooktide.schemas.Delivery;

/** Which subscription. */
public record SubscriptionKey(String tenantId, String subscriptionId) {
    public static SubscriptionKey of(Delivery delivery) {
        return new SubscriptionKey(delivery.getTenantId(), delivery.getSubscriptionId());
    }
}
