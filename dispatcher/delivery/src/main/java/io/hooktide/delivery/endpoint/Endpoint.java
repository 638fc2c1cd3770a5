package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.token.TokenSource;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Duration;

/**
 * A subscription's row, made ready to send by.
 *
 * @param row it was made from
 * @param realm whose connections it uses; null where the row cannot be used, as all that follow
 * @param tokens where its access tokens come from; null where it needs none
 * @param fault why the row cannot be used; null where it can
 * @param keyset the version of the keyset that its secrets were opened with
 */
record Endpoint(
        Subscription row,
        SubscriptionStatus status,
        Realm realm,
        TokenSource tokens,
        Routes routes,
        RequestHead head,
        RetryPolicy policy,
        Duration timeout,
        String fault,
        Object keyset) {

    static Endpoint unusable(Subscription row, SubscriptionStatus status, String fault, Object keyset) {
        return new Endpoint(row, status, null, null, null, null, null, null, fault, keyset);
    }

    /** @throws IllegalArgumentException if the delivery names a URL of its own that is none */
    Routes.Route route(Delivery delivery) {
        return delivery.getUrl() == null ? routes.of(delivery.getObjectType()) : Routes.Route.to(delivery.getUrl());
    }

    /** Where it goes, for people; empty where that cannot be said. */
    String display(Delivery delivery) {
        try {
            return route(delivery).display();
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
    }

    /** How many requests may be open at once. */
    int permits() {
        return Math.max(1, row.getConcurrency());
    }
}
