package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final String EVENT = """
            {"id":"e-1","objectType":"ARINVOICE","objectId":"42","action":"updated","bulk":true,
             "context":{"userId":"Admin"},"data":{"a":1,"b":2},"previous":{"a":1,"b":3}}""";

    private final Explanation explanation = new Explanation(BodyFormats.shipped());

    @Test
    void shouldShowTheRequestWithItsSecretsMasked() {
        // When
        ObjectNode answer = explain(row(), EVENT);

        // Then
        assertThat(answer.get("matched").asBoolean()).isTrue();
        assertThat(answer.at("/request/url").asText()).isEqualTo("https://x.example/ar");
        assertThat(answer.at("/request/headers").toString())
                .startsWith(
                        "[[\"content-type\",\"application/json\"],[\"authorization\",\"***\"],[\"X-Trusted-Context\",\"***\"],"
                                + "[\"Idempotency-Key\",\"dlv_")
                .endsWith("[\"X-A\",\"1\"]]");
        assertThat(answer.at("/request/body").asText()).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void shouldShowTheBodyByteByByte() {
        // Given
        String data = "{ \"total\": 129.50, \"Jörg\": \"\\u00e4\", \"n\": [1e2, {}] }";

        // When
        ObjectNode answer = explain(row(), EVENT.replace("{\"a\":1,\"b\":2}", data));

        // Then
        assertThat(answer.at("/request/body").asText()).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APBILL.* | -       | -  | include | eventTypes",
                "*        | -       | -  | exclude | filter.bulk",
                "*        | -       | /a | include | filter.changed",
                "*        | .data.c | /b | include | filter.jslt"
            })
    void shouldSayWhichClauseDecided(String pattern, String jslt, String changed, String bulk, String clause) {
        // Given
        Subscription row = row();
        row.setEventTypes(List.of(pattern));
        row.setFilterJslt(jslt.equals("-") ? null : jslt);
        row.setFilterChanged(changed.equals("-") ? List.of() : List.of(changed));
        row.setBulk(bulk);

        // When
        ObjectNode answer = explain(row, EVENT);

        // Then
        assertThat(answer.get("matched").asBoolean()).isFalse();
        assertThat(answer.get("clause").asText()).isEqualTo(clause);
        assertThat(answer.get("request").isNull()).isTrue();
    }

    @Test
    void shouldShowTheHeadersOfTheFormat() {
        // Given
        Subscription row = row();
        row.setFormat("cloudevents");
        row.setFormatSettings("{\"mode\":\"binary\"}");

        // When
        ObjectNode answer = explain(row, EVENT);

        // Then
        assertThat(answer.at("/request/headers").toString())
                .contains("[\"X-A\",\"1\"],[\"ce-id\",")
                .endsWith("[\"ce-type\",\"ARINVOICE.updated\"]]");
    }

    @Test
    void shouldSayWhyTheFormatFails() {
        // Given
        Subscription row = row();
        row.setFormat("template");
        row.setFormatSettings("{\"missing\":\"error\",\"template\":\"{!DATA.nowhere!}\"}");

        // When
        ObjectNode answer = explain(row, EVENT);

        // Then
        assertThat(answer.get("matched").asBoolean()).isFalse();
        assertThat(answer.get("error").asText())
                .isEqualTo("Format 'template': the event has nothing for {!DATA.nowhere!}");
    }

    @Test
    void shouldSayWhyTheFilterFails() {
        // Given
        Subscription row = row();
        row.setFilterJslt("number(.data) > 1");

        // When
        ObjectNode answer = explain(row, EVENT);

        // Then
        assertThat(answer.get("matched").asBoolean()).isFalse();
        assertThat(answer.get("clause").isNull()).isTrue();
        assertThat(answer.get("error").asText()).startsWith("Filter: Can't convert {\"a\":1,\"b\":2} to number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"action\":\"updated\" | \"action\":\"Updated\"",
                "\"objectId\":\"42\" | \"object\":\"42\"",
                "\"bulk\":true | \"bulk\":1",
                "\"id\":\"e-1\" | \"tenantId\":\"globex\"",
                "\"id\":\"e-1\" | \"occurredAt\":\"now\""
            })
    void shouldRefuseWhatIsNoEvent(String from, String to) {
        assertThat(EVENT).contains(from);
        assertThatThrownBy(() -> explain(row(), EVENT.replace(from, to))).isInstanceOf(ProblemException.class);
    }

    private ObjectNode explain(Subscription row, String event) {
        return explanation.of(row, event.getBytes(StandardCharsets.UTF_8), Instant.parse("2026-11-21T10:00:00Z"));
    }

    private static Subscription row() {
        Subscription row = new Subscription();
        Profiles.shipped().get("intacct-webhook").applyTo(row);
        row.setSubscriptionId("sub_1");
        row.setTenantId("acme");
        row.setUrl("https://x.example/h");
        row.setRoutes(Map.of("ARINVOICE", "https://x.example/ar"));
        row.setEventTypes(List.of("*"));
        row.setHeaders(Map.of("X-A", "1"));
        row.setAuthentication(
                List.of(new Authentication("trusted_context", Map.of(), ByteBuffer.wrap(new byte[] {1}), null, null)));
        return row;
    }
}
