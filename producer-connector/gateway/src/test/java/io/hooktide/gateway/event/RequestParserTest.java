package io.hooktide.gateway.event;

import static io.hooktide.gateway.event.Parsing.ACME;
import static io.hooktide.gateway.event.Parsing.ALL;
import static io.hooktide.gateway.event.Parsing.NOW;
import static io.hooktide.gateway.event.Parsing.errors;
import static io.hooktide.gateway.event.Parsing.event;
import static io.hooktide.gateway.event.Parsing.events;
import static io.hooktide.gateway.event.Parsing.parse;
import static io.hooktide.gateway.event.Parsing.problem;
import static io.hooktide.gateway.event.Parsing.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.schemas.ChangeEvent;
import java.nio.charset.StandardCharsets;
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
