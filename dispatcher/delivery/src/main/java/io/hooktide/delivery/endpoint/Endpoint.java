package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.sign.WebhookSigner;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.endpoint.Target;
import java.time.Duration;

/**
 * A subscription's row, made ready to send by.
 *
 * @param row it was made from
 * @param target null where the row cannot be used
 * @param realm whose connections it uses
 * @param display the target for people, without its query
 * @param signer null where requests are not signed
 * @param fault why the row cannot be used; null where it can
 */
record Endpoint(
        Subscription row,
        SubscriptionStatus status,
        Target target,
        Realm realm,
        String display,
        WebhookSigner signer,
        RetryPolicy policy,
        Duration timeout,
        String fault) {

    static Endpoint unusable(Subscription row, SubscriptionStatus status, String fault) {
        return new Endpoint(row, status, null, null, null, null, null, null, fault);
    }

    /** How many requests may be open at once. */
    int permits() {
        return Math.max(1, row.getConcurrency());
    }
}
