package io.hooktide.delivery.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
    @ParameterizedTest
    @CsvSource({
        "3600, PT1H",
        "'\"60\"', PT1M",
        "0, PT0S",
        "-1, PT0S",
        "1e300, PT24H",
        "99999999999999999999, PT24H",
        "null, PT5M",
        "0.5, PT0.5S",
        "'\"-9\"', PT0S"
    })
    void shouldBoundTheLifetime(String expiresIn, Duration lifetime) {
        TokenAnswer answer = answer("{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}");

        assertThat(answer.value()).isEqualTo("t");
        assertThat(answer.lifetime()).isEqualTo(lifetime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "null",
                "\"t\"",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":7}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\r\\nx-evil: 1\"}",
                "{\"access_token\":\"t\\u00e9\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"t\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"t\",\"expires_in\":{}}",
                "{\"access_token\":\"t\""
            })
    void shouldRefuseWhatIsNoTokenAndRepeatNothingOfIt(String body) {
        TokenAnswer answer = answer(body);

        assertThat(answer.value()).isNull();
        assertThat(answer.problem()).isNotBlank().doesNotContain("evil", "soon", "mac");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        assertThat(answer("{\"access_token\":\"" + "a".repeat(8_193) + "\"}").value())
                .isNull();
        assertThat(answer("[".repeat(16_000)).value()).isNull();
        assertThat(TokenAnswer.of(PlayedTokenEndpoint.result(200, "{\"access_token\":\"t\"}", true))
                        .value())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 301, 302, 400, 401, 404, 500, 503})
    void shouldTakeATokenFromASuccessOnly(int status) {
        TokenAnswer answer = TokenAnswer.of(PlayedTokenEndpoint.result(status, "{\"access_token\":\"t\"}", false));

        assertThat(answer.value()).isNull();
        assertThat(answer.problem()).isEqualTo("status " + status);
    }

    @Test
    void shouldSurviveRandomAnswers() {
        Random random = new Random(7);
        String characters = "{}[]\":,access_token\"expires_in\"0123456789-e.\\u truenl";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder("{\"access_token\":\"t\",\"expires_in\":");
            for (int length = random.nextInt(20); length > 0; length--) {
                body.append(characters.charAt(random.nextInt(characters.length())));
            }
            TokenAnswer answer = answer(body.toString());
            // Then
            assertThat(answer.lifetime()).isBetween(Duration.ZERO, TokenAnswer.LONGEST_LIFETIME);
            assertThat(answer.value() == null).isEqualTo(answer.problem() != null);
        }
    }

    private static TokenAnswer answer(String body) {
        return TokenAnswer.of(PlayedTokenEndpoint.result(200, body, false));
    }
}
