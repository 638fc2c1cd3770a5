package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.standardwebhooks.Webhook;
import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.signing.Es256;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials at the receiver, and those that are wrong, over or replaced while deliveries wait. */
class CredentialsIT {
    private WorkerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WorkerFixture(2);
        fixture.startReady("w");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldSignWithHmacAndEd25519AndAJwtAtOnce() throws Exception {
        // Given
        Es256.Pair first = addKey(Instant.EPOCH);
        addKey(Instant.now().plusSeconds(900));
        String ed25519 = Ed25519Secret.generate();
        Subscription row = fixture.subscribe(
                "/all",
                all -> all.setAuthentication(List.of(
                        all.getAuthentication().get(0),
                        entry(all, "ed25519", Map.of(), ed25519),
                        new Authentication("jwt", Map.of("header", "X-Sage-Signature"), null, null, null))));
        // When
        Delivery delivery = fixture.send(row, 1);
        fixture.awaitReceived(delivery.getDeliveryId(), 1);
        // Then
        Received got = fixture.endpoint.received().get(0);
        assertThat(got.headers().get("webhook-signature")).matches("v1,[^ ]{44} v1a,[^ ]{88}");
        new Webhook(WorkerFixture.SECRET).verify(new String(got.body(), StandardCharsets.UTF_8), headers(got));
        SignedJWT jwt = SignedJWT.parse(got.headers().get("x-sage-signature"));
        assertThat(jwt.verify(new ECDSAVerifier(ECKey.parse(first.publicJwk()))))
                .isTrue();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getJWTID()).isEqualTo(delivery.getDeliveryId());
        assertThat(claims.getAudience()).containsExactly(fixture.endpoint.url(""));
        assertThat(claims.getIssuer()).isEqualTo("hooktide");
        assertThat(claims.getStringClaim("request_body_sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(got.body())));
    }

    @Test
    void shouldDeferUntilThereIsAKeyToSignWith() {
        // Given
        Subscription row = fixture.subscribe(
                "/jwt",
                jwt -> jwt.setAuthentication(List.of(
                        jwt.getAuthentication().get(0),
                        new Authentication("jwt", Map.of("header", "X-Jwt"), null, null, null))));
        Delivery delivery = fixture.send(row, 1);
        fixture.awaitTopicHas(fixture.topics.retry(WorkerFixture.SHORT), 1);
        // When
        addKey(Instant.EPOCH);
        fixture.awaitReceived(delivery.getDeliveryId(), 1);
        // Then
        assertThat(fixture.awaitAttempts(1))
                .extracting(DeliveryAttempt::getNumber)
                .containsExactly(1);
    }

    @Test
    void shouldFetchOneTokenForMany() throws Exception {
        try (TokenServer tokens = new TokenServer("s3cret")) {
            // Given
            Subscription row = oauth("/oauth", tokens, "s3cret");
            // When
            for (int i = 0; i < 50; i++) {
                fixture.send(row, i);
            }
            fixture.awaitAttempts(50);
            // Then
            assertThat(tokens.requests).hasValue(1);
            assertThat(fixture.endpoint.received())
                    .hasSize(50)
                    .allSatisfy(got -> assertThat(got.headers()).containsEntry("authorization", "Bearer token-1"));
        }
    }

    @Test
    void shouldNotSendAgainWithAnotherTokenWhereTheOneRefusedWasYoung() throws Exception {
        try (TokenServer tokens = new TokenServer("s3cret")) {
            // Given
            fixture.endpoint.answers(got -> 401);
            Subscription row = oauth("/refused", tokens, "s3cret");
            // When
            for (int i = 0; i < 10; i++) {
                fixture.send(row, i);
            }
            fixture.awaitAttempts(10);
            // Then
            assertThat(tokens.requests).hasValue(1);
            assertThat(fixture.endpoint.received()).hasSize(10);
        }
    }

    @Test
    void shouldUseACorrectedSecretAndACorrectedUrlForWhatWaits() throws Exception {
        try (TokenServer tokens = new TokenServer("right")) {
            // Given
            fixture.endpoint.answers(got -> got.path().equals("/right") ? 200 : 503);
            Subscription row = oauth("/wrong", tokens, "wrong");
            Delivery delivery = fixture.send(row, 1);
            fixture.awaitAttempts(1);
            // When
            Subscription corrected = Subscription.newBuilder(row)
                    .setAuthentication(List.of(row.getAuthentication().get(0), oauthEntry(row, tokens, "right")))
                    .setVersion(2)
                    .build();
            fixture.write(corrected);
            fixture.awaitReceived(delivery.getDeliveryId(), 1);
            fixture.write(Subscription.newBuilder(corrected)
                    .setUrl(fixture.endpoint.url("/right"))
                    .setVersion(3)
                    .build());
            Awaitility.await("delivered")
                    .atMost(WorkerFixture.PATIENCE)
                    .until(() -> fixture.attempts().stream()
                            .anyMatch(attempt -> attempt.getOutcome().equals("delivered")));
            // Then
            List<DeliveryAttempt> attempts = fixture.attempts();
            assertThat(attempts.get(0).getError()).isEqualTo("token_failed");
            assertThat(attempts.get(0).getOutcome()).isEqualTo("retryable");
            assertThat(attempts.get(attempts.size() - 1).getUrl()).endsWith("/right");
            assertThat(fixture.endpoint.received(delivery.getDeliveryId()).stream()
                            .map(got -> new String(got.body(), StandardCharsets.UTF_8))
                            .collect(Collectors.toSet()))
                    .containsExactly("{\"n\":1}");
        }
    }

    private Subscription oauth(String path, TokenServer tokens, String secret) {
        return fixture.subscribe(path, row -> {
            row.setAuthentication(List.of(row.getAuthentication().get(0), oauthEntry(row, tokens, secret)));
            // Enough of them for whoever corrects the row between two.
            row.setRetryDelays(Collections.nCopies(90, "900ms"));
        });
    }

    private Authentication oauthEntry(Subscription row, TokenServer tokens, String secret) {
        return entry(row, "oauth2", Map.of("tokenUrl", tokens.url(), "clientId", "me"), secret);
    }

    private Authentication entry(Subscription row, String type, Map<String, String> settings, String secret) {
        return new Authentication(type, settings, fixture.sealed(SecretOwner.of(row), secret), null, null);
    }

    private Es256.Pair addKey(Instant signsFrom) {
        Es256.Pair pair = Es256.generate();
        fixture.records.produce(
                fixture.topics.signingKeys(),
                null,
                pair.keyId(),
                SigningKey.newBuilder()
                        .setKeyId(pair.keyId())
                        .setAlgorithm(Es256.NAME)
                        .setPublicJwk(pair.publicJwk())
                        .setPrivateKey(fixture.sealed(SecretOwner.ofKey(pair.keyId()), pair.privateKey()))
                        .setCreatedAt(Instant.EPOCH)
                        .setSignsFrom(signsFrom)
                        .setWriteId("w")
                        .build());
        return pair;
    }

    private static HttpHeaders headers(Received got) {
        return HttpHeaders.of(
                got.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }
}
