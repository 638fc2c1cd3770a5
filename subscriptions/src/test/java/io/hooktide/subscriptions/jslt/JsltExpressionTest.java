package io.hooktide.subscriptions.jslt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsltExpressionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INPUT = """
            {"data":{"total":129.5,"lines":[{"n":1,"price":10},{"n":2,"price":20}],"name":"Smith","none":null},"type":"invoice.updated"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                ".data.total > 100 | true",
                ".data.total > 100 and .type == \"invoice.updated\" | true",
                "not(.data.none) | true",
                "[for (.data.lines) .price * 2] | [20,40]",
                "sum([for (.data.lines) .price]) | 30",
                "{\"n\": .data.name, \"l\": size(.data.lines), * - data : .} | {\"n\":\"Smith\",\"l\":2,\"type\":\"invoice.updated\"}",
                "{for (.data.lines) \"k\" + .n : .price} | {\"k1\":10,\"k2\":20}",
                "let x = .data.name if ($x == \"Smith\") uppercase($x) else \"other\" | \"SMITH\"",
                "\"def import now() // \" + .data.name | \"def import now() // Smith\"",
                "fallback(.data.nowhere, .data.lines[0].n) | 1",
                "contains(\"ith\", .data.name) | true",
                ".data.lines[1 : ] | [{\"n\":2,\"price\":20}]",
                "contains(.data.name, [\"Smith\",\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]) | true"
            })
    void shouldEvaluateAsTheLanguageSays(String text, String value) throws IOException {
        assertThat(JsltExpression.compile(text).apply(JSON.readTree(INPUT))).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".a +",
                "nosuchfunction(.)",
                "def f(x) f($x) f(1)",
                "import \"x.jslt\" as x x:f(.)",
                "test(.data.name, \"(a+)+$\")",
                "now()",
                "uuid()",
                "random ()",
                "split(.data.name, \"(a+)+$\")",
                "{\"a\": [{{{",
                "\"unclosed"
            })
    void shouldRefuseWhatIsNoExpressionOrHasNoEnd(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile(text))
                .withMessageMatching("(?s).+");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("1" + " + 1".repeat(3_000)))
                .withMessage("must have at most 8,192 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("(".repeat(65) + "1" + ")".repeat(65)))
                .withMessage("must not be nested more than 64 deep");
        assertThat(JsltExpression.compile("1" + " + 1".repeat(2_000))
                        .apply(JSON.nullNode())
                        .intValue())
                .isEqualTo(2_001);
    }

    @Test
    void shouldBoundStepsAndSizes() throws IOException {
        // Given
        String list = IntStream.range(0, 2_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        JsonNode input = JSON.readTree("{\"a\":" + list + "}");
        StringBuilder doubling = new StringBuilder("let x0 = \"0123456789\"\n");
        for (int i = 1; i <= 30; i++) {
            doubling.append("let x")
                    .append(i)
                    .append(" = $x")
                    .append(i - 1)
                    .append(" + $x")
                    .append(i - 1)
                    .append('\n');
        }

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("let a = .a {\"r\": [for ($a) [for ($a) [for ($a) 1]]]}")
                        .apply(input))
                .withMessageContaining("the expression takes more than");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("let a = .a {\"r\": [for ($a) contains(-1, $a)]}")
                        .apply(input))
                .withMessageContaining("the expression takes more than");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile(doubling + "$x30").apply(input))
                .withMessage("must not have variables that grow from each other so often");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("let a = .a let b = [for ($a) $a] {\"r\": [for ($a) $b]}")
                        .apply(input))
                .withMessageMatching("the expression (makes|takes) more than 1,000,000 (values|steps)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("$nobody").apply(input))
                .withMessageMatching(".+");
    }

    @Test
    void shouldBoundTheTime() throws IOException {
        // Given
        AtomicLong clock = new AtomicLong();
        JsltExpression slow = JsltExpression.compile("[for (.a) . + 1]", () -> clock.getAndAdd(100_000_000));
        JsonNode input =
                JSON.readTree("{\"a\":" + IntStream.range(0, 500).boxed().toList() + "}");

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slow.apply(input))
                .withMessage("the expression takes more than 250 ms");
    }

    @Test
    void shouldEndThousandHostileExpressionsInAClearErrorOrAValue() throws IOException {
        // Given
        Random random = new Random(17);
        String[] pieces = {
            ".data",
            ".total",
            ".",
            "[for (",
            ") ",
            "]",
            "{",
            "}",
            "\"a\"",
            ":",
            "+",
            "*",
            "-",
            "/",
            "$x",
            "let x = ",
            "if (",
            " else ",
            "size(",
            "sum(",
            ")",
            "(",
            "1",
            "0",
            "null",
            "==",
            " and ",
            "[0]",
            "[1 : ]",
            "error(",
            "flatten(",
            "to-json(",
            "from-json(",
            "\"\\",
            "//",
            "\u0000",
            "\uD800",
            "|",
            "number(",
            "mod(",
            ","
        };
        JsonNode input = JSON.readTree(INPUT);

        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            // Then
            try {
                assertThat(JsltExpression.compile(text.toString()).apply(input)).isNotNull();
            } catch (IllegalArgumentException clear) {
                assertThat(clear.getMessage()).isNotBlank();
            }
        }
    }
}
