package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import java.util.List;

/**
 * Signs as Standard Webhooks does; after a rotation with the previous secret, too, for a while.
 *
 * @param both with the current and the previous secret; null where there is none
 * @param bothUntil Unix seconds
 */
record StandardAuthenticator(WebhookSigner current, WebhookSigner both, long bothUntil) implements Authenticator {
    @Override
    public void addTo(List<Header> headers, SignedAttempt attempt) {
        String id = attempt.delivery().getDeliveryId();
        long seconds = attempt.unixSeconds();
        WebhookSigner signer = both != null && seconds < bothUntil ? both : current;
        headers.add(new Header("webhook-id", id));
        headers.add(new Header("webhook-timestamp", Long.toString(seconds)));
        headers.add(new Header("webhook-signature", signer.sign(id, seconds, attempt.body())));
    }
}
