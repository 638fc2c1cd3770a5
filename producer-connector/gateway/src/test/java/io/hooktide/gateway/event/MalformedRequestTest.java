package io.hooktide.gateway.event;

import static io.hooktide.gateway.event.Parsing.ACME;
import static io.hooktide.gateway.event.Parsing.errors;
import static io.hooktide.gateway.event.Parsing.event;
import static io.hooktide.gateway.event.Parsing.events;
import static io.hooktide.gateway.event.Parsing.parse;
import static io.hooktide.gateway.event.Parsing.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request, and what is too much of one. */
class MalformedRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                 | # must be from 1 to 1000 events",
                "` \n`              | # must be from 1 to 1000 events",
                "[]                 | # must be from 1 to 1000 events",
                "7                  | # must be an event or an array of events",
                "null               | # must be an event or an array of events",
                "\"x\"              | # must be an event or an array of events",
                "[7]                | #/0 must be an object",
                "[[]]               | #/0 must be an object",
                "[null]             | #/0 must be an object"
            })
    void shouldRefuseWhatIsNoEventAtAll(String json, String error) {
        assertThat(errors(parse(json))).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "{\"objectType\":",
                "{\"objectType\":\"a",
                "{'objectType':'a'}",
                "{objectType:\"a\"}",
                "{\"objectType\":\"a\",}",
                "// comment\n{}",
                "{\"data\":{\"a\":01}}",
                "{\"data\":{\"a\":NaN}}",
                "{\"data\":{\"a\":+1}}",
                "{\"data\":{\"a\":.5}}",
                "{\"data\":{\"a\":1.}}",
                "{\"data\":{\"a\":\"\t\"}}",
                "{\"data\":{\"a\":\"\\x\"}}",
                "{\"data\":{\"a\":\"\\u12\"}}",
                "{\"data\":{\"a\":tru}}",
                "{\"data\":{\"a\":1]}",
                "\u0000{}",
                "{\"data\":{\"a\":\"\u0000\"}}"
            })
    void shouldRefuseWhatIsNotJson(String json) {
        assertThat(problem(parse(json)).slug()).isEqualTo("invalid-request");
        assertThat(errors(parse(json))).anyMatch(error -> error.contains("is not JSON") || error.contains("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"]", "}", ",", " {}", "x"})
    void shouldRefuseWhatFollowsTheEvent(String more) {
        assertThat(errors(parse(event("") + more))).hasSize(1).allMatch(error -> error.startsWith("# "));
    }

    @Test
    void shouldRefuseANameThatComesTwiceAtEveryLevel() {
        assertThat(errors(parse(event(",\"action\":\"deleted\""))))
                .singleElement()
                .asString()
                .contains("Duplicate");
        assertThat(errors(parse(event(",\"data\":{\"a\":1,\"a\":1}"))))
                .singleElement()
                .asString()
                .contains("Duplicate");
        assertThat(errors(parse(event(",\"data\":{\"x\":[{\"a\":1,\"\\u0061\":1}]}"))))
                .singleElement()
                .asString()
                .contains("Duplicate");
    }

    @Test
    void shouldTakePayloadsOfDepth64InAnyRequestAndNoDeeper() {
        // Given
        String fits = "{\"a\":".repeat(63) + "{}" + "}".repeat(63);
        String deeper = "{\"a\":".repeat(63) + "[{}]" + "}".repeat(63);

        // Then
        assertThat(events(parse(event(",\"data\":" + fits)))).hasSize(1);
        assertThat(events(parse("[" + event(",\"data\":" + fits) + "]"))).hasSize(1);
        assertThat(errors(parse("[" + event("") + "," + event(",\"data\":" + deeper) + "]")))
                .containsExactly("#/1 must not be nested deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":", "[", "{\"x\":", "{\"context\":"})
    void shouldSurviveAnyDepth(String opening) {
        // When
        ParsedRequest parsed = parse(opening.repeat(100_000));

        // Then
        assertThat(problem(parsed).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[][] broken = {
            {(byte) 0xC3},
            {(byte) 0xFF},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x28, (byte) 0xA1}
        };
        for (byte[] bytes : broken) {
            // Given
            byte[] body = event(",\"data\":{\"a\":\"@@@@\"}").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, body, new String(body, StandardCharsets.UTF_8).indexOf('@'), bytes.length);

            // Then
            assertThat(errors(parse(ACME, EventFormat.JSON, body)))
                    .singleElement()
                    .asString()
                    .startsWith("# is not UTF-8 at byte ");
        }
    }

    @Test
    void shouldRefuseOtherEncodingsAndByteOrderMarks() {
        String event = event("");
        assertThat(errors(parse("\uFEFF" + event))).containsExactly("# must not start with a byte order mark");
        for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"}) {
            byte[] body = event.getBytes(java.nio.charset.Charset.forName(charset));
            assertThat(errors(parse(ACME, EventFormat.JSON, body)))
                    .singleElement()
                    .asString()
                    .contains("UTF-8");
        }
    }

    @Test
    void shouldTakeAThousandEventsAndNoMore() {
        // Given
        String thousand = (event("") + ",").repeat(999) + event("");

        // Then
        assertThat(events(parse("[" + thousand + "]"))).hasSize(1_000);
        assertThat(errors(parse("[" + thousand + "," + event("") + "]")))
                .containsExactly("# must be from 1 to 1000 events");
        byte[] lines = (event("") + "\n").repeat(1_001).getBytes(StandardCharsets.UTF_8);
        assertThat(errors(parse(ACME, EventFormat.NDJSON, lines))).containsExactly("# must be from 1 to 1000 events");
    }

    @Test
    void shouldListAHundredErrorsAtMost() {
        // Given
        String many = (event(",\"x\":1,\"y\":2") + ",").repeat(500) + event("");

        // When
        List<FieldError> errors = problem(parse("[" + many + "]")).errors();

        // Then
        assertThat(errors).hasSize(100);
        assertThat(errors.get(99).pointer()).isEqualTo("#/49/y");
    }

    @Test
    void shouldCutLongNamesInPointers() {
        assertThat(errors(parse(event(",\"" + "n".repeat(100_000) + "\":1"))))
                .containsExactly("#/" + "n".repeat(64) + " is not a field of an event");
    }

    @Test
    void shouldLimitDataAndPreviousTogether() {
        // Given
        String half = "{\"a\":\"" + "x".repeat(128 * 1024 - 8) + "\"}";

        // Then
        assertThat(events(parse(event(",\"data\":" + half + ",\"previous\":" + half))))
                .hasSize(1);
        Problem problem = problem(parse("[" + event("") + ","
                + event(",\"data\":" + half + ",\"previous\":" + half.replaceFirst("x", "xx")) + "]"));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.slug()).isEqualTo("too-large");
        assertThat(problem.errors())
                .singleElement()
                .extracting(FieldError::pointer)
                .isEqualTo("#/1");
    }
}
