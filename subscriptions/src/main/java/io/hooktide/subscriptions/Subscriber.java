package io.hooktide.subscriptions;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.filter.FilterSpec;
import io.hooktide.subscriptions.format.FormatSpec;

/**
 * What fan-out needs of a subscription's row, and no more: a million of these are kept in heap.
 *
 * @param version of the row it was taken from
 * @param sendsContext whether its requests carry the event's context
 */
public record Subscriber(
        String tenantId,
        String subscriptionId,
        long version,
        FormatSpec format,
        boolean sendsContext,
        EventFilter filter) {
    public static Subscriber of(Subscription row) {
        return new Subscriber(
                row.getTenantId(),
                row.getSubscriptionId(),
                row.getVersion(),
                FormatSpec.of(row),
                sendsContext(row),
                filter(row));
    }

    private static EventFilter filter(Subscription row) {
        FilterSpec spec = FilterSpec.of(row);
        return spec == FilterSpec.NONE ? EventFilter.NONE : new EventFilter(spec);
    }

    private static boolean sendsContext(Subscription row) {
        return row.getAuthentication().stream()
                .anyMatch(entry -> entry.getType().equals(AuthenticationType.TRUSTED_CONTEXT.wireName()));
    }
}
