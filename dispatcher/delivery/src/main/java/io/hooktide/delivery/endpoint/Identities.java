package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.sign.OpenedSecrets;
import io.hooktide.delivery.token.TokenSource;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.endpoint.CaCertificates;
import io.hooktide.subscriptions.endpoint.ClientIdentity;
import io.hooktide.subscriptions.endpoint.Target;
import java.util.Optional;

/** What a subscription's connections are made with, and where its access tokens come from. */
record Identities(OpenedSecrets secrets) {
    /** @throws IllegalArgumentException if a certificate or key cannot be read */
    Realm realm(Subscription row) {
        Realm realm = trusting(row);
        return entry(row, AuthenticationType.MTLS)
                .map(entry -> realm.as(new ClientIdentity(
                        ClientIdentity.chain(Scheme.of(entry).setting("certificatePem")),
                        ClientIdentity.key(secrets.of(row, entry)))))
                .orElse(realm);
    }

    /**
     * @param realm whose trust its token endpoint has, too
     * @return null where there is none
     */
    TokenSource tokens(Subscription row, Realm realm) {
        return entry(row, AuthenticationType.OAUTH2)
                .map(entry -> tokens(row, entry, realm))
                .orElse(null);
    }

    private TokenSource tokens(Subscription row, Authentication entry, Realm realm) {
        Scheme scheme = Scheme.of(entry);
        String scope = scheme.setting("scope");
        return new TokenSource(
                realm,
                row.getSubscriptionId(),
                Target.parse(scheme.setting("tokenUrl")),
                scheme.setting("clientId"),
                secrets.of(row, entry),
                scope.isEmpty() ? null : scope);
    }

    private static Optional<Authentication> entry(Subscription row, AuthenticationType type) {
        return row.getAuthentication().stream()
                .filter(entry -> entry.getType().equals(type.wireName()))
                .findFirst();
    }

    private static Realm trusting(Subscription row) {
        if (row.getCaPem() == null) {
            return Realm.of(row.getTenantId());
        }
        try {
            return new Realm(row.getTenantId(), CaCertificates.parse(row.getCaPem()));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("tls.caPem " + refused.getMessage(), refused);
        }
    }
}
