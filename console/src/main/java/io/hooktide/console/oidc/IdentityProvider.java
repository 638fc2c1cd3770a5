package io.hooktide.console.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The identity provider that people sign in with. Its methods block, for some seconds at most; any thread. */
public final class IdentityProvider {
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final Registration registration;
    private final ClaimRules rules;
    private final Clock clock;
    private final Provider provider;
    private Known known;

    public IdentityProvider(Registration registration, ClaimRules rules, Clock clock) {
        this.registration = registration;
        this.rules = rules;
        this.clock = clock;
        this.provider = new Provider(registration);
    }

    private record Known(Provider.Endpoints endpoints, IdTokens tokens, Instant at) {}

    /**
     * Where to send who wants to sign in.
     *
     * @throws ProviderUnavailableException if it does not answer
     */
    public URI authorization(SignInAttempt attempt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", registration.clientId());
        query.put("redirect_uri", registration.redirectUri());
        query.put("scope", registration.scopes());
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        URI endpoint = known().endpoints().authorization();
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + Provider.form(query));
    }

    /**
     * Who has come back with a code.
     *
     * @throws NotAcceptedException if it is not for this attempt, or lets nobody in
     * @throws ProviderUnavailableException if it does not answer
     */
    public Person signedIn(String code, SignInAttempt attempt) {
        Known now = known();
        String token = provider.idToken(now.endpoints(), code, attempt);
        return rules.person(now.tokens().check(token, attempt));
    }

    private synchronized Known known() {
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.at().plus(KNOWN_FOR))) {
            Provider.Endpoints endpoints = provider.discover();
            boolean same = known != null && known.endpoints().equals(endpoints);
            known = new Known(
                    endpoints, same ? known.tokens() : new IdTokens(registration, endpoints.keys(), clock), now);
        }
        return known;
    }
}
