package io.hooktide.console.subscription;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.SealedSecretException;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secrets made for one request, used if the request needs one.
 *
 * @param text of the one that is shown once, to who asked
 * @param pair keys for Ed25519, of which the public one is shown to everybody
 */
record NewSecret(String text, String pair) {
    static NewSecret generate() {
        return new NewSecret(WebhookSecret.generate(), Ed25519Secret.generate());
    }

    /** Gives it to an entry whose secret is made here. */
    void giveTo(Authentication entry, Function<String, ByteBuffer> seal) {
        if (entry.getType().equals(AuthenticationType.ED25519.wireName())) {
            entry.setSecret(seal.apply(pair));
            entry.getSettings().put("publicKey", Ed25519Secret.publicKey(pair));
        } else {
            entry.setSecret(seal.apply(text));
        }
    }

    boolean isIn(Subscription row, SecretBox box) {
        return row.getAuthentication().stream()
                .filter(entry -> entry.getType().equals(AuthenticationType.HMAC_SHA256.wireName()))
                .anyMatch(entry -> text.equals(opened(row, entry, box)));
    }

    /** The one that is shown to who made the row; empty where there is none, or it does not open here. */
    static Optional<String> shownOf(Subscription row, SecretBox box) {
        return row.getAuthentication().stream()
                .filter(entry -> entry.getType().equals(AuthenticationType.HMAC_SHA256.wireName()))
                .map(entry -> opened(row, entry, box))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    // A row that was sealed with a keyset that is not here has none of ours.
    private static String opened(Subscription row, Authentication entry, SecretBox box) {
        if (entry.getSecret() == null) {
            return "";
        }
        byte[] bytes = new byte[entry.getSecret().remaining()];
        entry.getSecret().duplicate().get(bytes);
        try {
            return box.open(SecretOwner.of(row), bytes);
        } catch (SealedSecretException another) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "NewSecret[***]";
    }
}
