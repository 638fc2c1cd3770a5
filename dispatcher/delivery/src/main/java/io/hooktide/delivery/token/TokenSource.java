package io.hooktide.delivery.token;

import io.hooktide.delivery.send.Realm;
import io.hooktide.subscriptions.endpoint.Target;

/**
 * Where a subscription gets its access tokens, and with what. Two that are equal share a token.
 *
 * @param scope null for none
 */
public record TokenSource(
        Realm realm, String subscriptionId, Target target, String clientId, String clientSecret, String scope) {
    @Override
    public String toString() {
        return "TokenSource[" + subscriptionId + ", " + target.display() + "]";
    }
}
