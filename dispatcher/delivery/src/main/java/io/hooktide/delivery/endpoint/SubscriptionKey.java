package io.hooktide.delivery.endpoint;

import io.hooktide.schemas.Delivery;
import java.util.Objects;

/**
 * Which subscription.
 *
 * @param detour the URL that a replay goes to instead of the subscription's, which is kept apart from it: an endpoint that
 *     is down there does not stop the subscription; null where there is none
 */
public record SubscriptionKey(String tenantId, String subscriptionId, String detour) {
    public SubscriptionKey(String tenantId, String subscriptionId) {
        this(tenantId, subscriptionId, null);
    }

    public static SubscriptionKey of(Delivery delivery) {
        return new SubscriptionKey(delivery.getTenantId(), delivery.getSubscriptionId(), delivery.getUrl());
    }

    // Written out: it is looked up for each delivery, and the record's own go over method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionKey that
                && subscriptionId.equals(that.subscriptionId)
                && tenantId.equals(that.tenantId)
                && Objects.equals(detour, that.detour);
    }

    @Override
    public int hashCode() {
        return 31 * subscriptionId.hashCode() + tenantId.hashCode();
    }
}
