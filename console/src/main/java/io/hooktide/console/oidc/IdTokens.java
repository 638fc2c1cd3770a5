package io.hooktide.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Checks id tokens with the keys that the identity provider publishes. Keys are kept for five minutes, and fetched again
 * for a token of a key that is not among them, once in half a minute at most. Blocks; thread-safe.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
    private static final int LIMIT_MS = 5_000;
    private static final int LONGEST_KEYS = 256 * 1024;
    private static final int LEEWAY_SECONDS = 30;

    private final Registration registration;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    IdTokens(Registration registration, URI keys, Clock clock) {
        this.registration = registration;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(keys)));
        processor.setJWTClaimsSetVerifier(verifier(registration, clock));
    }

    /**
     * The claims of a token that is the answer to that attempt.
     *
     * @throws NotAcceptedException if it is not
     */
    JWTClaimsSet check(String token, SignInAttempt attempt) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (!attempt.nonce().equals(claims.getClaim("nonce"))) {
                throw new NotAcceptedException("the nonce of the id token is another");
            }
            Object party = claims.getClaim("azp");
            boolean others = claims.getAudience().size() > 1;
            if (party == null ? others : !registration.clientId().equals(party)) {
                throw new NotAcceptedException("the id token was issued to another party");
            }
            return claims;
        } catch (ParseException notOne) {
            throw new NotAcceptedException("the id token cannot be read");
        } catch (BadJOSEException refused) {
            throw new NotAcceptedException("the id token is refused: " + refused.getMessage());
        } catch (JOSEException noKeys) {
            throw new ProviderUnavailableException("its keys cannot be read", noKeys);
        }
    }

    private static JWKSource<SecurityContext> source(URI keys) {
        try {
            return JWKSourceBuilder.create(keys.toURL(), new DefaultResourceRetriever(LIMIT_MS, LIMIT_MS, LONGEST_KEYS))
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException notAnAddress) {
            throw new ProviderUnavailableException("its jwks_uri is no address", notAnAddress);
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> verifier(Registration registration, Clock clock) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(registration.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        registration.clientId(), exact, Set.copyOf(List.of("sub", "exp", "iat", "nonce"))) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(LEEWAY_SECONDS);
        return verifier;
    }
}
