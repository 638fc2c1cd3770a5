package io.hooktide.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.testkit.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Principal ACME = new Principal("k", Optional.of("acme"), Set.of("events:publish"));
    private static final Principal ALL = new Principal("k", Optional.empty(), Set.of("events:publish"));

    private static ParsedRequest parse(Principal principal, EventFormat format, byte[] body) {
        return new RequestParser(body, body.length, principal, new SettableClock(NOW)).parse(format);
    }

    private static ParsedRequest parse(String json) {
        return parse(ACME, EventFormat.JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ChangeEvent> events(ParsedRequest parsed) {
        assertThat(parsed).isInstanceOf(ParsedRequest.Valid.class);
        return ((ParsedRequest.Valid) parsed).events();
    }

    private static Problem problem(ParsedRequest parsed) {
        assertThat(parsed).isInstanceOf(ParsedRequest.Refused.class);
        return ((ParsedRequest.Refused) parsed).problem();
    }

    private static List<String> errors(ParsedRequest parsed) {
        return problem(parsed).errors().stream()
                .map(error -> error.pointer() + " " + error.detail())
                .toList();
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    /** A valid event with some members more. */
    private static String event(String more) {
        return "{\"objectType\":\"invoice\",\"objectId\":\"42\",\"action\":\"deleted\"" + more + "}";
    }

    @Test
    void shouldFillInWhatIsAbsent() {
        // When
        ChangeEvent event = events(parse(event(""))).get(0);

        // Then
        assertThat(UUID.fromString(event.getEventId()).version()).isEqualTo(7);
        assertThat(event.getTenantId()).isEqualTo("acme");
        assertThat(event.getOccurredAt()).isEqualTo(NOW);
        assertThat(event.getBulk()).isFalse();
        assertThat(event.getContext()).isEmpty();
        assertThat(event.getData()).isNull();
        assertThat(event.getPrevious()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\n\t\"a\" :\r\n 1.10 }",
                "{\"n\":1e400,\"m\":-0.0,\"k\":123456789012345678901234567890,\"j\":1E+2}",
                "{\"s\":\"\\u00e9\\/\\\"\\\\ \\uD83D\\uDE00 \\ud800 é 😀\"}",
                "{\"a\":[[],{},[{\"b\":null}],true,false]}",
                "{\"\":\"\"}"
            })
    void shouldCutPayloadsOutAsTheyAre(String payload) {
        // When
        ChangeEvent event = events(parse(" [ " + event(",\"data\": " + payload + " ,\"previous\":" + payload) + "]"))
                .get(0);

        // Then
        assertThat(text(event.getData())).isEqualTo(payload);
        assertThat(text(event.getPrevious())).isEqualTo(payload);
    }

    @Test
    void shouldTakeNumbersOfAnyLengthInPayloads() {
        // Given
        String payload = "{\"n\":" + "9".repeat(100_000) + "." + "9".repeat(100_000) + "}";

        // Then
        assertThat(text(events(parse(event(",\"data\":" + payload))).get(0).getData()))
                .isEqualTo(payload);
    }

    @Test
    void shouldKeepTheOrderOfTheRequest() {
        // When
        List<ChangeEvent> events = events(parse("[" + event(",\"id\":\"b\"") + "," + event(",\"id\":\"a\"") + "]"));

        // Then
        assertThat(events).extracting(ChangeEvent::getEventId).containsExactly("b", "a");
    }

    @Test
    void shouldReadLinesAndSkipEmptyOnes() {
        // Given
        String lines =
                "\n" + event(",\"id\":\"a\"") + "\r\n  \t\n" + event(",\"id\":\"b\",\"data\":{ \"x\" : 1 }") + "\n";

        // When
        List<ChangeEvent> events = events(parse(ACME, EventFormat.NDJSON, lines.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(events).extracting(ChangeEvent::getEventId).containsExactly("a", "b");
        assertThat(text(events.get(1).getData())).isEqualTo("{ \"x\" : 1 }");
    }

    @Test
    void shouldPointAtLinesByTheirNumberLessOne() {
        // Given
        String lines = event("") + "\n\n" + event(",\"x\":1") + "\n{\"a\":\n" + event("") + event("") + "\n[]\n";

        // Then
        assertThat(errors(parse(ACME, EventFormat.NDJSON, lines.getBytes(StandardCharsets.UTF_8))))
                .hasSize(4)
                .satisfies(errors -> assertThat(errors.get(0)).isEqualTo("#/2/x is not a field of an event"))
                .satisfies(errors -> assertThat(errors.get(1)).startsWith("#/3 is not JSON"))
                .satisfies(errors -> assertThat(errors.get(2)).isEqualTo("#/4 must be one event a line"))
                .satisfies(errors -> assertThat(errors.get(3)).isEqualTo("#/5 must be an object"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",\"id\":\"a.b\"                 | #/id must match [A-Za-z0-9:_-]{1,128}",
                ",\"id\":\"\"                    | #/id must match [A-Za-z0-9:_-]{1,128}",
                ",\"id\":7                       | #/id must be a string",
                ",\"id\":null                    | #/id must be a string",
                ",\"tenantId\":[]                | #/tenantId must be a string",
                ",\"occurredAt\":\"2026-11-21\"  | #/occurredAt must be a time such as 2026-11-21T10:00:00.000Z",
                ",\"occurredAt\":\"2026-02-30T10:00:00Z\" | #/occurredAt must be a time such as 2026-11-21T10:00:00.000Z",
                ",\"occurredAt\":\"2026-11-21T10:00Z\" | #/occurredAt must be a time such as 2026-11-21T10:00:00.000Z",
                ",\"occurredAt\":1               | #/occurredAt must be a string",
                ",\"bulk\":\"true\"              | #/bulk must be true or false",
                ",\"bulk\":null                  | #/bulk must be true or false",
                ",\"context\":[]                 | #/context must be an object",
                ",\"context\":{\"a\":{}}         | #/context/a must be a string, a number, true or false",
                ",\"context\":{\"a\":null}       | #/context/a must be a string, a number, true or false",
                ",\"data\":[]                    | #/data must be an object",
                ",\"data\":\"{}\"                | #/data must be an object",
                ",\"previous\":1                 | #/previous must be an object",
                ",\"Data\":{}                    | #/Data is not a field of an event",
                ",\"a/b~c é\":{}                 | #/a~1b~0c%20%C3%A9 is not a field of an event"
            })
    void shouldNameTheFieldThatIsWrong(String more, String error) {
        assertThat(errors(parse(event(more)))).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                | #/objectType is required; #/objectId is required; #/action is required; #/data is required unless the action is deleted",
                "{\"objectType\":\"9\",\"objectId\":\"\",\"action\":\"Up\",\"data\":{}} | #/objectType must match [A-Za-z][A-Za-z0-9_]{0,63}; #/objectId must have from 1 to 256 characters; #/action must match [a-z][a-z0-9_]{0,63}",
                "{\"objectType\":\"a\",\"objectId\":\"1\",\"action\":\"updated\"} | #/data is required unless the action is deleted",
                "{\"objectType\":\"a\",\"objectId\":\"1\",\"action\":\"updated\",\"data\":null} | #/data is required unless the action is deleted",
                "{\"objectType\":\"a\",\"objectId\":\"a\\u0000b\",\"action\":\"deleted\"} | #/objectId must not contain U+0000",
                "{\"objectType\":\"a\",\"objectId\":\"\\ud800x\",\"action\":\"deleted\"} | #/objectId must not contain half of a surrogate pair"
            })
    void shouldNameAllThatIsWrongWithAnEvent(String json, String errors) {
        assertThat(errors(parse(json))).containsExactly(errors.split("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:00:00Z",
                "2026-11-21t10:00:00.1z",
                "2026-11-21T10:00:00.123456789+14:00",
                "2026-11-21T10:00:00-00:00",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z"
            })
    void shouldTakeTimesOfRfc3339(String time) {
        assertThat(events(parse(event(",\"occurredAt\":\"" + time + "\"")))).hasSize(1);
    }

    @Test
    void shouldKeepContextValuesAsText() {
        assertThat(events(parse(event(",\"context\":{\"a\":\"x\",\"b\":1.10,\"c\":true,\"d\":1e400}")))
                        .get(0)
                        .getContext())
                .isEqualTo(Map.of("a", "x", "b", "1.10", "c", "true", "d", "1e400"));
    }

    @Test
    void shouldLimitTheContextToFourKibibytes() {
        // Given
        String fits = "é".repeat(2_047) + "x";

        // Then
        assertThat(events(parse(event(",\"context\":{\"a\":\"" + fits + "\"}"))))
                .hasSize(1);
        assertThat(errors(parse(event(",\"context\":{\"a\":\"" + fits + "x\"}"))))
                .containsExactly("#/context names and values must have at most 4096 bytes");
    }

    @Test
    void shouldCountTheCharactersOfAnObjectIdAndNotTheirBytes() {
        // Given
        String longest = "😀".repeat(256);

        // Then
        assertThat(events(parse("{\"objectType\":\"a\",\"objectId\":\"" + longest + "\",\"action\":\"deleted\"}")))
                .hasSize(1);
        assertThat(errors(parse("{\"objectType\":\"a\",\"objectId\":\"" + longest + "x\",\"action\":\"deleted\"}")))
                .containsExactly("#/objectId must have from 1 to 256 characters");
    }

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

    @Test
    void shouldRefuseAnotherTenantThanTheKeys() {
        // Given
        String body = "[" + event(",\"tenantId\":\"acme\"") + "," + event(",\"tenantId\":\"globex\",\"x\":1") + "]";

        // When
        Problem problem = problem(parse(body));

        // Then
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.slug()).isEqualTo("wrong-tenant");
        assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("#/1/tenantId");
    }

    @Test
    void shouldTakeEachEventsTenantWithAKeyForAll() {
        // Given
        byte[] body = ("[" + event(",\"tenantId\":\"acme\"") + "," + event(",\"tenantId\":\"globex\"") + "]")
                .getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(events(parse(ALL, EventFormat.JSON, body)))
                .extracting(ChangeEvent::getTenantId)
                .containsExactly("acme", "globex");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                          | #/tenantId is required: the API key is for all tenants",
                ",\"tenantId\":\"_hooktide\" | #/tenantId is reserved",
                ",\"tenantId\":\"a b\"       | #/tenantId must match [A-Za-z0-9_-]{1,64}",
                ",\"tenantId\":\"\"          | #/tenantId must match [A-Za-z0-9_-]{1,64}",
                ",\"tenantId\":1             | #/tenantId must be a string"
            })
    void shouldNameWhatIsWrongWithTheTenantOfAKeyForAll(String more, String error) {
        byte[] body = event(more).getBytes(StandardCharsets.UTF_8);
        assertThat(errors(parse(ALL, EventFormat.JSON, body))).containsExactly(error);
    }

    @Test
    void shouldRefuseTheReservedTenantEvenToAKeyOfIts() {
        Principal reserved = new Principal("k", Optional.of("_hooktide"), Set.of("events:publish"));
        byte[] body = event("").getBytes(StandardCharsets.UTF_8);
        assertThat(errors(parse(reserved, EventFormat.JSON, body))).containsExactly("#/tenantId is reserved");
    }
}
