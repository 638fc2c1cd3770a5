package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.secrets.SecretBox;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the authenticators of a subscription, with its secrets opened. */
public record Authenticators(SecretBox secrets) {

    /**
     * @return in the order of the row
     * @throws IllegalArgumentException if an entry is not known, or not whole
     * @throws io.hooktide.subscriptions.secrets.SealedSecretException if a secret does not open
     */
    public List<Authenticator> of(Subscription row) {
        List<Authenticator> all = new ArrayList<>();
        for (Authentication entry : row.getAuthentication()) {
            of(row, entry).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    private Optional<Authenticator> of(Subscription row, Authentication entry) {
        Scheme scheme = scheme(entry);
        if (!scheme.missing().isEmpty()) {
            throw new IllegalArgumentException(entry.getType() + " without " + scheme.missing());
        }
        return Optional.ofNullable(
                switch (scheme.type()) {
                    case NONE -> null;
                    case BASIC -> FixedHeader.basic(scheme.setting("username"), secret(row, entry));
                    case BEARER -> FixedHeader.bearer(secret(row, entry));
                    case HEADER -> new FixedHeader(new Header(scheme.setting("name"), secret(row, entry)));
                    case HMAC_SHA256 -> signing(row, entry);
                    case TRUSTED_CONTEXT -> TrustedContextAuthenticator.of(scheme, secret(row, entry));
                });
    }

    private static Scheme scheme(Authentication entry) {
        try {
            return Scheme.of(entry);
        } catch (IllegalArgumentException newer) {
            throw new IllegalArgumentException(
                    "authentication type '" + entry.getType() + "' is not known to this worker", newer);
        }
    }

    private Authenticator signing(Subscription row, Authentication entry) {
        String current = secret(row, entry);
        WebhookSigner signer = WebhookSigner.ofSecrets(List.of(current));
        if (entry.getPreviousSecret() == null || entry.getPreviousUntil() == null) {
            return new StandardAuthenticator(signer, null, 0);
        }
        String previous = open(row, entry.getPreviousSecret());
        return new StandardAuthenticator(
                signer,
                WebhookSigner.ofSecrets(List.of(current, previous)),
                entry.getPreviousUntil().getEpochSecond());
    }

    private String secret(Subscription row, Authentication entry) {
        if (entry.getSecret() == null) {
            throw new IllegalArgumentException(entry.getType() + " without a secret");
        }
        return open(row, entry.getSecret());
    }

    private String open(Subscription row, ByteBuffer sealed) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return secrets.open(row.getSubscriptionId(), bytes);
    }
}
