package io.hooktide.subscriptions;

import io.hooktide.schemas.Subscription;

/**
 * What fan-out needs of a subscription's row, and no more: a million of these are kept in heap.
 *
 * @param version of the row it was taken from
 * @param format name of the body format
 */
public record Subscriber(String tenantId, String subscriptionId, long version, String format) {
    public static Subscriber of(Subscription row) {
        return new Subscriber(row.getTenantId(), row.getSubscriptionId(), row.getVersion(), row.getFormat());
    }
}
