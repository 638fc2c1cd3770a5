package io.hooktide.console.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hooktide.runtime.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{/**/}",
                "{\"a\":\"\t\"}",
                "\uFEFF{}"
            })
    void shouldRefuseWhatIsNotOneObject(String text) {
        assertThat(refused(text.getBytes(StandardCharsets.UTF_8)).problem().status())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        assertThat(refused("{}".getBytes(StandardCharsets.UTF_16))
                        .problem()
                        .errors()
                        .get(0)
                        .detail())
                .isEqualTo("is not UTF-8");
        assertThat(refused(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'})
                        .problem()
                        .errors()
                        .get(0)
                        .detail())
                .isEqualTo("is not UTF-8");
    }

    @Test
    void shouldRefuseWhatIsNestedDeeperThan64() {
        assertThat(refused(nested(65)).problem().errors().get(0).detail()).contains("64");
        assertThat(JsonBody.object(nested(64))).isNotNull();
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException refused(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> JsonBody.object(body));
    }
}
