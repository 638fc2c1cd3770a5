package io.hooktide.console.subscription;

import io.hooktide.schemas.Authentication;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.endpoint.ClientIdentity;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.time.Clock;

/** What the credentials of a subscription must be, beyond their form. */
record CredentialRules(EndpointRule endpoints, Clock clock) {
    private static final int MOST_CHARACTERS = 4_096;
    private static final int MOST_OF_A_KEY = 16_384;

    /** Whether the secret of the row's entry still fits. */
    static boolean mayKeep(Scheme scheme, Authentication kept) {
        return scheme.type() != AuthenticationType.MTLS || kept.getSettings().equals(scheme.settings());
    }

    /** @throws KeyedException naming the setting */
    void checkSettings(Scheme scheme) {
        if (scheme.type() == AuthenticationType.OAUTH2 && scheme.setting("tokenUrl") != null) {
            check("tokenUrl", () -> endpoints.check(scheme.setting("tokenUrl")));
        }
        if (scheme.type() == AuthenticationType.MTLS && scheme.setting("certificatePem") != null) {
            check(
                    "certificatePem",
                    () -> ClientIdentity.checkInForce(
                            ClientIdentity.chain(scheme.setting("certificatePem")), clock.instant()));
        }
    }

    /**
     * The secret as it was given.
     *
     * @throws IllegalArgumentException with the reason; it never repeats the secret
     */
    String checked(Scheme scheme, String secret) {
        if (scheme.type() == AuthenticationType.MTLS) {
            return checkedKey(scheme, secret);
        }
        if (secret.isEmpty() || secret.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must have 1 to 4,096 characters");
        }
        if (secret.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("must not have control characters");
        }
        if (scheme.type() == AuthenticationType.HEADER || scheme.type() == AuthenticationType.BEARER) {
            HeaderRules.check(
                    scheme.headers().isEmpty() ? "x" : scheme.headers().get(0), secret);
        }
        return secret;
    }

    private static String checkedKey(Scheme scheme, String keyPem) {
        if (keyPem.length() > MOST_OF_A_KEY) {
            throw new IllegalArgumentException("must have at most 16,384 characters");
        }
        var key = ClientIdentity.key(keyPem);
        if (scheme.setting("certificatePem") != null) {
            new ClientIdentity(ClientIdentity.chain(scheme.setting("certificatePem")), key);
        }
        return keyPem;
    }

    private static void check(String name, Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException refused) {
            throw new KeyedException(name, refused.getMessage());
        }
    }
}
