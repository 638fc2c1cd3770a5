package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the authenticators of a subscription, with its secrets opened. */
public record Authenticators(OpenedSecrets secrets, JwtIssuer issuer) {

    /**
     * @return in the order of the row; all signatures are made by one, in the place of the first
     * @throws IllegalArgumentException if an entry is not known, or not whole
     * @throws io.hooktide.subscriptions.secrets.SealedSecretException if a secret does not open
     */
    public List<Authenticator> of(Subscription row) {
        List<Authenticator> all = new ArrayList<>();
        List<Authentication> signatures = new ArrayList<>();
        int place = 0;
        for (Authentication entry : row.getAuthentication()) {
            Scheme scheme = scheme(entry);
            if (scheme.type().isSignature()) {
                place = signatures.isEmpty() ? all.size() : place;
                signatures.add(entry);
            } else {
                of(row, entry, scheme).ifPresent(all::add);
            }
        }
        if (!signatures.isEmpty()) {
            all.add(place, signing(row, signatures));
        }
        return List.copyOf(all);
    }

    private Optional<Authenticator> of(Subscription row, Authentication entry, Scheme scheme) {
        return Optional.ofNullable(
                switch (scheme.type()) {
                    case BASIC -> FixedHeader.basic(scheme.setting("username"), secrets.of(row, entry));
                    case BEARER -> FixedHeader.bearer(secrets.of(row, entry));
                    case HEADER -> new FixedHeader(new Header(scheme.setting("name"), secrets.of(row, entry)));
                    case TRUSTED_CONTEXT -> TrustedContextAuthenticator.of(scheme, secrets.of(row, entry));
                    case JWT -> JwtAuthenticator.of(row, scheme.setting("header"), issuer);
                    // The signatures are made together; a token, and a certificate, are no headers known from here.
                    case NONE, HMAC_SHA256, ED25519, OAUTH2, MTLS -> null;
                });
    }

    private static Scheme scheme(Authentication entry) {
        Scheme scheme;
        try {
            scheme = Scheme.of(entry);
        } catch (IllegalArgumentException newer) {
            throw new IllegalArgumentException(
                    "authentication type '" + entry.getType() + "' is not known to this worker", newer);
        }
        if (!scheme.missing().isEmpty()) {
            throw new IllegalArgumentException(entry.getType() + " without " + scheme.missing());
        }
        return scheme;
    }

    private Authenticator signing(Subscription row, List<Authentication> entries) {
        List<String> current = new ArrayList<>();
        List<String> both = new ArrayList<>();
        long bothUntil = 0;
        for (Authentication entry : entries) {
            String secret = secrets.of(row, entry);
            current.add(secret);
            both.add(secret);
            if (entry.getPreviousSecret() != null && entry.getPreviousUntil() != null) {
                both.add(secrets.open(row, entry.getPreviousSecret()));
                bothUntil = Math.max(bothUntil, entry.getPreviousUntil().getEpochSecond());
            }
        }
        return new StandardAuthenticator(
                WebhookSigner.ofSecrets(current), bothUntil == 0 ? null : WebhookSigner.ofSecrets(both), bothUntil);
    }
}
