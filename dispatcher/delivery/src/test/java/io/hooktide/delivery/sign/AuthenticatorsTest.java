package io.hooktide.delivery.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hooktide.delivery.send.Header;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticatorsTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final String NEW = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final long ROTATED = 1_795_341_600;

    @TempDir
    private Path folder;

    private SecretBox box;

    @BeforeEach
    void makeAKeyset() {
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        box = SecretBox.open(keyset);
    }

    @Test
    void shouldSignWithBothSecretsUntilTheOverlapEnds() {
        // Given
        Authentication rotated = entry("hmac_sha256", Map.of(), NEW);
        rotated.setPreviousSecret(sealed(OLD));
        rotated.setPreviousUntil(Instant.ofEpochSecond(ROTATED));

        // Then
        assertThat(value(headers(ROTATED - 1, rotated), "webhook-signature"))
                .isEqualTo(signature(NEW, ROTATED - 1) + " " + signature(OLD, ROTATED - 1));
        assertThat(value(headers(ROTATED, rotated), "webhook-signature")).isEqualTo(signature(NEW, ROTATED));
    }

    @Test
    void shouldAddTheHeadersOfAllEntriesInTheirOrder() {
        // When
        List<Header> headers = headers(
                ROTATED,
                entry("header", Map.of("name", "X-Key"), "k"),
                entry("basic", Map.of("username", "\u00fc"), "p:w"),
                entry("hmac_sha256", Map.of(), NEW));

        // Then
        assertThat(headers)
                .containsExactly(
                        new Header("X-Key", "k"),
                        new Header("authorization", "Basic " + base64("\u00fc:p:w")),
                        new Header("webhook-id", "dlv_1"),
                        new Header("webhook-timestamp", Long.toString(ROTATED)),
                        new Header("webhook-signature", signature(NEW, ROTATED)));
    }

    @Test
    void shouldPutTheSubscriptionsContextOverTheEvents() {
        // When
        List<Header> headers = headers(
                ROTATED,
                entry(
                        "trusted_context",
                        Map.of("scheme", "X-T", "header", "X-C", "context", "{\"clientId\":\"ours\"}"),
                        "t\u00fc"));

        // Then
        assertThat(headers)
                .containsExactly(
                        new Header("authorization", "X-T " + base64("t\u00fc")),
                        new Header("X-C", base64("{\"clientId\":\"ours\",\"userId\":\"Admin\"}")));
    }

    @Test
    void shouldRefuseWhatIsNotKnownOrNotWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> headers(0, entry("kerberos", Map.of(), "t")))
                .withMessage("authentication type 'kerberos' is not known to this worker");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> headers(0, new Authentication("bearer", Map.of(), null, null, null)))
                .withMessage("bearer without a secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> headers(0, entry("basic", Map.of(), "p")))
                .withMessage("basic without [username]");
    }

    @Test
    void shouldNotPrintSecrets() {
        List<Authenticator> all = new Authenticators(
                        new OpenedSecrets(box), new JwtIssuer(new JwtKeys(List::of, box), "test"))
                .of(row(
                        entry("bearer", Map.of(), "hidden-1"),
                        entry("trusted_context", Map.of(), "hidden-2"),
                        entry("hmac_sha256", Map.of(), NEW)));

        assertThat(all.toString()).doesNotContain("hidden", base64("hidden-2"), NEW.substring(6));
    }

    private List<Header> headers(long seconds, Authentication... entries) {
        Delivery delivery = new Delivery();
        delivery.setDeliveryId("dlv_1");
        delivery.setContext(Map.of("clientId", "upstream", "userId", "Admin", "other", "x"));
        List<Header> headers = new ArrayList<>();
        new Authenticators(new OpenedSecrets(box), new JwtIssuer(new JwtKeys(List::of, box), "test"))
                .of(row(entries))
                .forEach(one -> one.addTo(headers, new SignedAttempt(delivery, BODY, seconds)));
        return headers;
    }

    private static Subscription row(Authentication... entries) {
        Subscription row = new Subscription();
        row.setTenantId("acme");
        row.setSubscriptionId("sub_1");
        row.setAuthentication(List.of(entries));
        return row;
    }

    private Authentication entry(String type, Map<String, String> settings, String secret) {
        return new Authentication(type, settings, sealed(secret), null, null);
    }

    private ByteBuffer sealed(String secret) {
        return ByteBuffer.wrap(box.seal(new SecretOwner("acme", "sub_1"), 1, secret));
    }

    private static String signature(String secret, long seconds) {
        return WebhookSigner.ofSecrets(List.of(secret)).sign("dlv_1", seconds, BODY);
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
