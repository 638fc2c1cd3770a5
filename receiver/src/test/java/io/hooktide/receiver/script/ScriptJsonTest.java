package io.hooktide.receiver.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptJsonTest {
    @Test
    void shouldReadAndWriteEveryKindOfStep() {
        // Given
        String json = """
                {"/a":[503,"delay:2s",{"status":429,"delay":"1s","headers":{"Retry-After":"5"},"body":"x,y"}],
                 "/b":[{"hang":true}],"/c":[{"reset":true,"delay":"5ms"}]}""";

        // When
        Script script = ScriptJson.parse(json.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(script.rule("/a").orElseThrow().steps())
                .containsExactly(
                        new Step.Answer(Duration.ZERO, 503, Map.of(), ""),
                        new Step.Answer(Duration.ofSeconds(2), 200, Map.of(), ""),
                        new Step.Answer(Duration.ofSeconds(1), 429, Map.of("retry-after", "5"), "x,y"));
        Script again = ScriptJson.parse(ScriptJson.write(script).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(again.rules()).isEqualTo(script.rules());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"/a\":200}",
                "{\"/a\":[]}",
                "{\"/a\":[null]}",
                "{\"/a\":[{\"stauts\":200}]}",
                "{\"/a\":[{\"hang\":1}]}",
                "{\"/a\":[{\"status\":\"x\"}]}",
                "{\"a\":[200]}",
                "{\"/a\":[200],\"/a\":[201]}",
                "{\"/a\":[{\"headers\":{\"a\":\"b\\r\\nc\"}}]}"
            })
    void shouldRefuse(String json) {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> ScriptJson.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
