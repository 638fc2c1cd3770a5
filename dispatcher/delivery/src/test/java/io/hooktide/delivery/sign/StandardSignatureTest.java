package io.hooktide.delivery.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void shouldSignAsTheSpecificationShows() {
        // Given: the example of the specification's reference implementation
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        // When
        String value = StandardSignature.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, List.of(StandardSecret.parse(SECRET)));

        // Then
        assertThat(value).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldBeVerifiedByTheStandardLibraryUnderEitherSecret() throws Exception {
        // Given
        String payload = "{\"name\":\"Jürgen\"}";
        long now = Instant.now().getEpochSecond();
        WebhookSigner signer = WebhookSigner.ofSecrets(List.of(OTHER, SECRET));

        for (int i = 0; i < 3; i++) {
            // When
            String value = signer.sign("dlv_" + i, now, payload.getBytes(StandardCharsets.UTF_8));

            // Then
            HttpHeaders headers = HttpHeaders.of(
                    Map.of(
                            "webhook-id", List.of("dlv_" + i),
                            "webhook-timestamp", List.of(Long.toString(now)),
                            "webhook-signature", List.of(value)),
                    (name, any) -> true);
            assertThatCode(() -> new Webhook(SECRET).verify(payload, headers)).doesNotThrowAnyException();
            assertThatCode(() -> new Webhook(OTHER).verify(payload, headers)).doesNotThrowAnyException();
            assertThatCode(() -> new Webhook(SECRET).verify(payload + " ", headers))
                    .isInstanceOf(Exception.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_????????????????????????????????",
                "whsec_c2hvcnQ="
            })
    void shouldRefuseASecretWithoutRepeatingIt(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardSecret.parse(secret))
                .withMessageStartingWith("the secret");
    }

    @Test
    void shouldRefuseASecretThatIsTooLong() {
        // Given
        String longest = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);
        String tooLong = "whsec_" + Base64.getEncoder().encodeToString(new byte[65]);

        // Then
        assertThat(StandardSecret.parse(longest)).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> StandardSecret.parse(tooLong));
    }
}
