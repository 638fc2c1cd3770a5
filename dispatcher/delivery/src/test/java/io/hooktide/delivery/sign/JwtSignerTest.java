package io.hooktide.delivery.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.signing.Es256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSignerTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final List<SigningKey> rows = new ArrayList<>();
    private SecretBox secrets;
    private JwtKeys keys;

    @BeforeEach
    void open() {
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        secrets = SecretBox.open(keyset);
        keys = new JwtKeys(() -> rows, secrets);
    }

    @Test
    void shouldSignWhatAPublishedLibraryVerifies() throws Exception {
        // Given
        long now = Instant.now().getEpochSecond();
        Es256.Pair pair = add(Instant.EPOCH);
        // When
        String jwt = sign(signer(), now);
        // Then
        JWTClaimsSet claims = verified(jwt, pair.publicJwk());
        assertThat(claims.getIssuer()).isEqualTo("hooktide \"here\"");
        assertThat(claims.getAudience()).containsExactly("https://x.example");
        assertThat(claims.getSubject()).isEqualTo("sub_1");
        assertThat(claims.getJWTID()).isEqualTo("dlv_1");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(Instant.ofEpochSecond(now)));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(Instant.ofEpochSecond(now + 300)));
        assertThat(claims.getStringClaim("request_body_sha256"))
                .isEqualTo("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
        assertThat(SignedJWT.parse(jwt).getHeader().getKeyID()).isEqualTo(pair.keyId());
        assertThat(SignedJWT.parse(jwt).getHeader().getType().getType()).isEqualTo("JWT");
    }

    @Test
    void shouldPublishTheThumbprintAsTheKeysId() throws Exception {
        for (int i = 0; i < 100; i++) {
            Es256.Pair pair = Es256.generate();
            JWK jwk = JWK.parse(pair.publicJwk());
            assertThat(jwk.computeThumbprint().toString())
                    .isEqualTo(pair.keyId())
                    .isEqualTo(jwk.getKeyID());
            assertThat(jwk.isPrivate()).isFalse();
        }
    }

    @Test
    void shouldSignWithTheNextKeyFromItsTimeOn() throws Exception {
        // Given
        Es256.Pair old = add(Instant.EPOCH);
        Es256.Pair next = add(Instant.ofEpochSecond(2_000));
        JwtSigner signer = signer();
        // When
        String before = sign(signer, 1_999);
        String after = sign(signer, 2_000);
        // Then
        assertThat(SignedJWT.parse(before).getHeader().getKeyID()).isEqualTo(old.keyId());
        assertThat(SignedJWT.parse(after).getHeader().getKeyID()).isEqualTo(next.keyId());
    }

    @Test
    void shouldNotVerifyWithAnotherKey() {
        add(Instant.EPOCH);
        String jwt = sign(signer(), Instant.now().getEpochSecond());

        assertThatThrownBy(() -> verified(jwt, Es256.generate().publicJwk())).isInstanceOf(BadJOSEException.class);
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        assertThatThrownBy(() -> sign(signer(), 1))
                .isInstanceOf(NoSigningKeyException.class)
                .hasMessageContaining("./hooktide signing-keys rotate");
    }

    private JwtSigner signer() {
        return new JwtSigner(keys, "hooktide \"here\"", "sub_1");
    }

    private static String sign(JwtSigner signer, long unixSeconds) {
        return signer.sign("https://x.example", "dlv_1", new SignedAttempt(null, BODY, unixSeconds));
    }

    private Es256.Pair add(Instant signsFrom) {
        Es256.Pair pair = Es256.generate();
        rows.add(SigningKey.newBuilder()
                .setKeyId(pair.keyId())
                .setAlgorithm(Es256.NAME)
                .setPublicJwk(pair.publicJwk())
                .setPrivateKey(ByteBuffer.wrap(secrets.seal(SecretOwner.ofKey(pair.keyId()), 1, pair.privateKey())))
                .setCreatedAt(Instant.EPOCH)
                .setSignsFrom(signsFrom)
                .setWriteId("")
                .build());
        return pair;
    }

    private static JWTClaimsSet verified(String jwt, String jwk) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, set(jwk)));
        return processor.process(jwt, null);
    }

    private static ImmutableJWKSet<SecurityContext> set(String jwk) throws ParseException {
        return new ImmutableJWKSet<>(new JWKSet(ECKey.parse(jwk)));
    }
}
