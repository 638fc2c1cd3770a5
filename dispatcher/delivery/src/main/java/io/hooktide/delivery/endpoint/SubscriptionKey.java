package io.hooktide.delivery.endpoint;

import io.hooktide.schemas.Delivery;

/** Which subscription. */
public record SubscriptionKey(String tenantId, String subscriptionId) {
    public static SubscriptionKey of(Delivery delivery) {
        return new SubscriptionKey(delivery.getTenantId(), delivery.getSubscriptionId());
    }

    // Written out: it is looked up for each delivery, and the record's own go over method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionKey that
                && subscriptionId.equals(that.subscriptionId)
                && tenantId.equals(that.tenantId);
    }

    @Override
    public int hashCode() {
        return 31 * subscriptionId.hashCode() + tenantId.hashCode();
    }
}
