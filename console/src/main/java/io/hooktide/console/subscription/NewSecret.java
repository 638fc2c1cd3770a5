package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.ByteBuffer;

/**
 * A secret made for one request, used if the request needs one.
 *
 * @param text shown once, to who asked
 * @param sealed what the row keeps
 */
record NewSecret(String text, ByteBuffer sealed) {
    static NewSecret of(SecretBox box, String subscriptionId) {
        String text = WebhookSecret.generate();
        return new NewSecret(text, ByteBuffer.wrap(box.seal(subscriptionId, text)));
    }

    boolean isIn(Subscription row) {
        return row.getAuthentication().stream().anyMatch(entry -> sealed.equals(entry.getSecret()));
    }

    @Override
    public String toString() {
        return "NewSecret[***]";
    }
}
