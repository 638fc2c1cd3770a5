package io.hooktide.console.subscription;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.ByteBuffer;

/**
 * Secrets made for one request, used if the request needs one.
 *
 * @param text of the one that is shown once, to who asked
 * @param sealed the same, as the row keeps it
 * @param keyPair private key for Ed25519, as the row keeps it
 * @param publicKey of the same, shown to everybody
 */
record NewSecret(String text, ByteBuffer sealed, ByteBuffer keyPair, String publicKey) {
    static NewSecret of(SecretBox box, String subscriptionId) {
        String text = WebhookSecret.generate();
        String pair = Ed25519Secret.generate();
        return new NewSecret(
                text,
                ByteBuffer.wrap(box.seal(subscriptionId, text)),
                ByteBuffer.wrap(box.seal(subscriptionId, pair)),
                Ed25519Secret.publicKey(pair));
    }

    /** Gives it to an entry whose secret is made here. */
    void giveTo(Authentication entry) {
        if (entry.getType().equals(AuthenticationType.ED25519.wireName())) {
            entry.setSecret(keyPair);
            entry.getSettings().put("publicKey", publicKey);
        } else {
            entry.setSecret(sealed);
        }
    }

    boolean isIn(Subscription row) {
        return row.getAuthentication().stream().anyMatch(entry -> sealed.equals(entry.getSecret()));
    }

    @Override
    public String toString() {
        return "NewSecret[***]";
    }
}
