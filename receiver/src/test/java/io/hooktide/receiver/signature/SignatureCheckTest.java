package io.hooktide.receiver.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=";
    private static final long NOW = 1_795_000_000L;
    private static final String BODY = "{\"type\":\"invoice.updated\",\"name\":\"Zoë\"}";

    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

    @Test
    void shouldAcceptWhatTheStandardsLibrarySigns() throws Exception {
        // Given
        String signature = new Webhook(SECRET).sign("dlv_1", NOW, BODY);

        // Then
        assertThat(check(List.of(OTHER, SECRET), NOW, "v1a,xyz v1,AAAA " + signature, BODY))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldRefuseAnotherBodySecretIdOrTime() throws Exception {
        // Given
        String signature = new Webhook(SECRET).sign("dlv_1", NOW, BODY);

        // Then
        assertThat(check(List.of(SECRET), NOW, signature, BODY + " ")).isEqualTo(Verdict.INVALID);
        assertThat(check(List.of(OTHER), NOW, signature, BODY)).isEqualTo(Verdict.INVALID);
        assertThat(check(List.of(SECRET), NOW + 1, signature, BODY)).isEqualTo(Verdict.INVALID);
        assertThat(check(List.of(SECRET), NOW, signature.replace("v1,", "v2,"), BODY))
                .isEqualTo(Verdict.INVALID);
        assertThat(check(List.of(SECRET), NOW, "", BODY)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldRefuseWhatIsTooOldOrTooNew() throws Exception {
        for (long when : new long[] {NOW - 301, NOW + 301}) {
            String signature = new Webhook(SECRET).sign("dlv_1", when, BODY);
            assertThat(check(List.of(SECRET), when, signature, BODY)).isEqualTo(Verdict.INVALID);
        }
    }

    @Test
    void shouldTellWhatIsMissing() {
        // Given
        SignatureCheck check = new SignatureCheck(List.of(SECRET), clock);

        // Then
        assertThat(check.check("a", null, null, new byte[0]).why()).isEqualTo("not signed");
        assertThat(check.check("a", "1", null, new byte[0]).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.check(null, "1", "v1,x", new byte[0]).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.check("a", "9999999999999999999", "v1,x", new byte[0]).why())
                .contains("seconds");
        assertThat(new SignatureCheck(List.of(), clock)
                        .check("a", "b", "c", new byte[0])
                        .verdict())
                .isEqualTo(Verdict.NOT_CHECKED);
    }

    @Test
    void shouldNotRepeatASecretThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignatureCheck(List.of("whsec_!geheim"), clock))
                .withMessageNotContaining("geheim");
    }

    private Verdict check(List<String> secrets, long timestamp, String signature, String body) {
        return new SignatureCheck(secrets, clock)
                .check("dlv_1", Long.toString(timestamp), signature, body.getBytes(StandardCharsets.UTF_8))
                .verdict();
    }
}
