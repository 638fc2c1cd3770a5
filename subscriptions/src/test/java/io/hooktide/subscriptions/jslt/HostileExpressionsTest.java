package io.hooktide.subscriptions.jslt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hooktide.subscriptions.ClearErrors;
import io.hooktide.subscriptions.ProcessorTime;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of strangers: each ends in a clear error or in a value, within its limits. */
class HostileExpressionsTest {
    private static final int ROUNDS = 1_000;

    /** Ten times the longest that an expression may take. */
    private static final Duration MOST_TIME = Duration.ofMillis(2_500);

    private static final String[] PIECES = {
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
        "* 2000000000",
        "9999999999 * ",
        "join(",
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
    private static final String[] LEAVES = {
        ".data",
        ".data.list",
        ".data.text",
        ".data.nothing",
        ".",
        ".total",
        "$x",
        "1",
        "-1",
        "0",
        "2000000000",
        "1e300",
        "null",
        "true",
        "\"a\"",
        "\"\\u0000\"",
        "\"\\uD800\"",
        "[]",
        "{}"
    };
    private static final String[] OPERATORS = {"+", "-", "*", "/", "==", ">", "and", "or"};
    private static final String[] FUNCTIONS = {
        "size",
        "sum",
        "flatten",
        "to-json",
        "from-json",
        "number",
        "string",
        "not",
        "round",
        "boolean",
        "is-array",
        "uppercase",
        "trim",
        "all",
        "any"
    };

    private final JsonNode input = input();
    private int values;
    private int errors;

    @Test
    void shouldEndThousandTextsThatAreHardlyExpressions() {
        Random random = new Random(17);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(of(PIECES, random));
            }
            assertEnds(text.toString());
        }
        assertThat(values).isPositive();
        assertThat(errors).isGreaterThan(ROUNDS / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 41})
    void shouldEndThousandExpressionsThatAreCompiled(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            assertEnds("let x = " + grown(random, 2) + " " + grown(random, 4));
        }
        assertThat(values).isGreaterThan(ROUNDS / 10);
        assertThat(errors).isGreaterThan(ROUNDS / 10);
    }

    private void assertEnds(String text) {
        ProcessorTime time = ProcessorTime.start();
        try {
            assertThat(JsltExpression.compile(text).apply(input)).as("%s", text).isNotNull();
            values++;
        } catch (IllegalArgumentException clear) {
            ClearErrors.assertClear(text, clear);
            errors++;
        }
        assertThat(time.taken()).as("%s", text).isLessThan(MOST_TIME);
    }

    private static String grown(Random random, int depth) {
        if (depth == 0) {
            return of(LEAVES, random);
        }
        String a = grown(random, depth - 1);
        String b = grown(random, random.nextInt(depth));
        return switch (random.nextInt(10)) {
            case 0, 1 -> "(" + a + " " + of(OPERATORS, random) + " " + b + ")";
            case 2, 3 -> of(FUNCTIONS, random) + "(" + a + ")";
            case 4 -> "[for (" + b + ") " + a + "]";
            case 5, 6 -> "[for (.data.list) " + a + "]";
            case 7 -> "{for (" + b + ") string(" + a + ") : .}";
            case 8 -> "if (" + b + ") " + a + " else " + of(LEAVES, random);
            default -> "join([" + a + ", " + b + "], " + of(LEAVES, random) + ")";
        };
    }

    private static String of(String[] some, Random random) {
        return some[random.nextInt(some.length)];
    }

    private static JsonNode input() {
        ObjectMapper json = new ObjectMapper();
        JsonNode list = json.valueToTree(IntStream.range(0, 200).boxed().collect(Collectors.toList()));
        JsonNode data = json.createObjectNode().put("text", "Smith & <Sons>").set("list", list);
        return json.createObjectNode().put("total", 129.5).set("data", data);
    }
}
