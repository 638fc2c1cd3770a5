package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** Verifies JWTs as a receiver does: with what the console publishes, and a library that is not ours. */
record JwtCheck(int consolePort) {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** What a JWT must be about. */
    record Signed(String audience, String subscriptionId, String deliveryId, String body) {}

    void assertSigned(String token, Signed about) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        URI address = URI.create("http://127.0.0.1:" + consolePort + "/.well-known/jwks.json");
        JWK key = JWKSet.load(address.toURL()).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key)
                .as("the key %s is published", jwt.getHeader().getKeyID())
                .isNotNull();
        assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly(about.audience);
        assertThat(claims.getSubject()).isEqualTo(about.subscriptionId);
        assertThat(claims.getJWTID()).isEqualTo(about.deliveryId);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(LIFETIME);
        assertThat(claims.getStringClaim("request_body_sha256")).isEqualTo(sha256(about.body));
    }

    private static String sha256(String body) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }
}
