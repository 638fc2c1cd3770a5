package io.hooktide.receiver.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {
    @Test
    void shouldReadEveryKindOfStep() {
        // When
        Script script = ScriptText.parse(
                "/orders=503,200;/slow=delay:2s;/dead=503*;/hang=hang;/cut=reset+delay:10ms\n# a comment; with =\n"
                        + "/busy=429+retry-after:5+header:x-why:a%3Bb+body:later%2C please");

        // Then
        assertThat(steps(script, "/orders")).containsExactly(answer(503), answer(200));
        assertThat(steps(script, "/slow")).containsExactly(new Step.Answer(Duration.ofSeconds(2), 200, Map.of(), ""));
        assertThat(steps(script, "/dead")).containsExactly(answer(503));
        assertThat(steps(script, "/hang")).containsExactly(new Step.Hang());
        assertThat(steps(script, "/cut")).containsExactly(new Step.Reset(Duration.ofMillis(10)));
        assertThat(steps(script, "/busy"))
                .containsExactly(new Step.Answer(
                        Duration.ZERO, 429, Map.of("retry-after", "5", "x-why", "a;b"), "later, please"));
    }

    @Test
    void shouldRepeatAStep() {
        assertThat(steps(ScriptText.parse("/a=503*2,200"), "/a"))
                .containsExactly(answer(503), answer(503), answer(200));
    }

    @Test
    void shouldPreferTheExactPathAndThenTheLongestPrefix() {
        // Given
        Script script = ScriptText.parse("/*=500;/a/*=501;/a/b=502");

        // Then
        assertThat(steps(script, "/a/b")).containsExactly(answer(502));
        assertThat(steps(script, "/a/c")).containsExactly(answer(501));
        assertThat(steps(script, "/x")).containsExactly(answer(500));
    }

    @Test
    void shouldTakeAnEmptyScript() {
        assertThat(ScriptText.parse(" ; \n;;").rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "a=200",
                "/a=",
                "/a=200,",
                "/a=99",
                "/a=600",
                "/a=100",
                "/a=200+201",
                "/a=delay:x",
                "/a=delay:1h",
                "/a=delay:999999999999d",
                "/a=hang+200",
                "/a=hang+delay:1s",
                "/a=reset+body:x",
                "/a=503*,200",
                "/a=503*0",
                "/a=503*9999",
                "/a=503*99999999999",
                "/a=503*-1",
                "/a=header:content-length:5",
                "/a=header:x y:1",
                "/a=header:x:a%0d%0ab",
                "/a=body:%zz",
                "/a=200;/a=201",
                "/a=hang:1",
                "/a=nonsense",
                "=200",
                "/a=+",
                "/a=**",
                "/a=200*200*"
            })
    void shouldRefuse(String text) {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> ScriptText.parse(text))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeBetween(10, 300));
    }

    @Test
    void shouldRefuseWhatIsTooMuch() {
        assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> ScriptText.parse("x".repeat(300_000)));
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> ScriptText.parse("/a=" + "200*900,".repeat(2_000) + "200"));
    }

    @Test
    void shouldNeverFailOtherThanByRefusing() {
        // Given
        Random random = new Random(42);
        String alphabet = "/a=;,+*:%2delayhangresetbody50 \n{}\"\\\u0000\ud800";

        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("/a=");
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));

            // When
            try {
                ScriptText.parse(text.toString());
            } catch (ScriptException refused) {
                // Then
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static java.util.List<Step> steps(Script script, String path) {
        return script.rule(path).orElseThrow().steps();
    }

    private static Step answer(int status) {
        return new Step.Answer(Duration.ZERO, status, Map.of(), "");
    }
}
