package io.hooktide.subscriptions.jslt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
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
                "let x = 1",
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
                .isThrownBy(() -> timeless("let a = .a {\"r\": [for ($a) [for ($a) [for ($a) 1]]]}")
                        .apply(input))
                .withMessage("the expression takes more than 1,000,000 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeless("let a = .a {\"r\": [for ($a) contains(-1, $a)]}")
                        .apply(input))
                .withMessage("the expression takes more than 1,000,000 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeless(doubling + "$x30").apply(input))
                .withMessage("the expression makes a text of more than 1 MiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeless("let a = .a let b = [for ($a) $a] {\"r\": [for ($a) $b]}")
                        .apply(input))
                .withMessageMatching("the expression (makes|takes) more than 1,000,000 (values|steps)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("$nobody").apply(input))
                .withMessageMatching(".+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\" * 2000000000",
                "2000000000 * \"a\"",
                "\"\" * 2000000000",
                ".name * 2000000000",
                "let n = 2000000000 let a = .name $a * $n",
                "{\"a\": [\"Smith\" * (1000 * 1000 * 1000)]}",
                "1000 * (1000 * (\"a\" * 1000))",
                "join(.list, .long)",
                "join([for (.list) \"\"], .long)",
                "join(.list, {\"a\": .long})"
            })
    void shouldNotWriteATextThatIsTooLongEvenOnce(String text) throws IOException {
        // Given
        JsonNode input = JSON.readTree("{\"name\":\"Smith\",\"long\":\"" + "x".repeat(100_000) + "\",\"list\":["
                + "1,".repeat(60_000) + "1]}");
        JsltExpression expression = timeless(text);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expression.apply(input))
                .withMessage("the expression makes a text of more than 1 MiB");
    }

    @Test
    void shouldMultiplyAndJoinTexts() throws IOException {
        JsonNode input = JSON.readTree(INPUT);
        assertThat(JsltExpression.compile("\"ab\" * 3").apply(input)).hasToString("\"ababab\"");
        assertThat(JsltExpression.compile("-1 * .data.name").apply(input)).hasToString("\"\"");
        assertThat(JsltExpression.compile("join([for (.data.lines) .n], \", \")")
                        .apply(input))
                .hasToString("\"1, 2\"");
        assertThat(JsltExpression.compile("join(.data.none, \"-\")").apply(input))
                .hasToString("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let o = {\"%s\": 1} {\"all\": [for (.list) $o]}",
                "let o = {\"%s\": 1} {\"all\": to-json([for (.list) $o])}",
                "let n = .number {\"all\": [for (.list) $n]}"
            })
    void shouldCountNamesAndDigitsAmongWhatIsMade(String text) throws IOException {
        // Given
        ObjectMapper exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        JsonNode input =
                exact.readTree("{\"number\":0." + "7".repeat(900) + ",\"list\":[" + "1,".repeat(60_000) + "1]}");
        JsltExpression expression = timeless(text.formatted("k".repeat(8_000)));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expression.apply(input))
                .withMessage("the expression makes more than 1,000,000 values");
    }

    @Test
    void shouldNotRepeatALongValueInTheReason() throws IOException {
        JsonNode input = JSON.readTree("{\"long\":\"" + "x".repeat(100_000) + "\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsltExpression.compile("number(.long)").apply(input))
                .withMessageMatching("number\\(x{190,200} \\.\\.\\. x{50,100}\\) failed: not a number");
    }

    /** On a busy machine, the time would be up before what is expected here. */
    private static JsltExpression timeless(String text) {
        return JsltExpression.compile(text, () -> 0, () -> 0);
    }

    @Test
    void shouldBoundTheTime() throws IOException {
        // Given
        AtomicLong clock = new AtomicLong();
        LongSupplier nanos = () -> clock.getAndAdd(100_000_000);
        JsltExpression slow = JsltExpression.compile("[for (.a) . + 1]", nanos, nanos);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slow.apply(fiveHundred()))
                .withMessage("the expression takes more than 250 ms");
    }

    @Test
    void shouldNotEndForTheTimeInWhichTheMachineStoodStill() throws IOException {
        // Given: a second between two looks, and a tenth of a millisecond of that is its own
        AtomicLong clock = new AtomicLong();
        AtomicLong processor = new AtomicLong();
        JsltExpression held = JsltExpression.compile(
                "[for (.a) . + 1]", () -> clock.getAndAdd(1_000_000_000), () -> processor.getAndAdd(100_000));

        // Then
        assertThat(held.apply(fiveHundred())).hasSize(500);
    }

    private static JsonNode fiveHundred() throws IOException {
        return JSON.readTree("{\"a\":" + IntStream.range(0, 500).boxed().toList() + "}");
    }
}
