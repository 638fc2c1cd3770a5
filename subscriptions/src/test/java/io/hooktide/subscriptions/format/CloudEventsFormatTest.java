package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsFormatTest {
    private static final String DELIVERY_ID = "dlv_0123456789abcdef0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BodyFormats formats = BodyFormats.shipped();

    @Test
    void shouldWriteOneObjectWithThePublishersBytes() throws IOException {
        // When
        RenderedBody body = render("{}", event("42", "{ \"total\": 1.50,  \"e\":1e5}"));

        // Then
        assertThat(body.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(body.headers()).isEmpty();
        assertThat(text(body))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"inv-42-v7\",\"source\":\"/acme/invoice/42\","
                        + "\"type\":\"invoice.updated\",\"datacontenttype\":\"application/json\",\"subject\":\"42\","
                        + "\"time\":\"2026-11-21T10:00:00.007Z\",\"data\":{ \"total\": 1.50,  \"e\":1e5}}");
    }

    @Test
    void shouldWriteHeadersAndThePublishersBytes() throws IOException {
        // When
        RenderedBody body = render("{\"mode\":\"binary\"}", event("a b/é", "{ \"total\": 1.50}"));

        // Then
        assertThat(body.contentType()).isEqualTo("application/json");
        assertThat(body.headers())
                .isEqualTo(new TreeMap<>(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "inv-42-v7",
                        "ce-source", "/acme/invoice/a%2520b%252F%25C3%25A9",
                        "ce-type", "invoice.updated",
                        "ce-subject", "a%20b/%C3%A9",
                        "ce-time", "2026-11-21T10:00:00.007Z")));
        assertThat(text(body)).isEqualTo("{ \"total\": 1.50}");
    }

    @Test
    void shouldHaveNoDataWhereTheEventHasNone() throws IOException {
        assertThat(text(render("{}", event("42", null)))).doesNotContain("\"data\":");
        assertThat(text(render("{\"mode\":\"binary\"}", event("42", null)))).isEmpty();
    }

    @Test
    void shouldSendAPartOfTheData() throws IOException {
        String settings = "{\"mode\":\"binary\",\"keep\":[\"/a\"]}";

        assertThat(text(render(settings, event("42", "{\"a\":1,\"b\":2}")))).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldSayWhatTheSubscriptionSays() throws IOException {
        // Given
        String settings = "{\"source\":\"https://erp.example/x\",\"typePrefix\":\"com.example.\","
                + "\"dataSchemas\":{\"invoice.updated\":\"https://erp.example/i.json\"},"
                + "\"extensions\":{\"zone\":\"eu-{!CONTEXT.region!}\",\"count\":\"{!DATA.count!}\",\"big\":\"{!DATA.big!}\","
                + "\"flag\":true,\"none\":\"{!DATA.none!}\",\"delivery\":\"{!EVENT.deliveryId!}\"}}";

        // When
        BodyFormat format = compiled(settings);
        CloudEvent event =
                read(format.render(EventDocument.of(event("42", "{\"count\":7,\"big\":12345678901}")), DELIVERY_ID));

        // Then
        assertThat(format.sameForAll()).isFalse();
        assertThat(event.getSource()).isEqualTo(URI.create("https://erp.example/x/acme/invoice/42"));
        assertThat(event.getType()).isEqualTo("com.example.invoice.updated");
        assertThat(event.getDataSchema()).isEqualTo(URI.create("https://erp.example/i.json"));
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-21T10:00:00.007Z"));
        assertThat(event.getExtensionNames()).containsExactlyInAnyOrder("zone", "count", "big", "flag", "delivery");
        assertThat(event.getExtension("zone")).isEqualTo("eu-1");
        assertThat(event.getExtension("count")).isEqualTo(7);
        assertThat(event.getExtension("big")).isEqualTo("12345678901");
        assertThat(event.getExtension("flag")).isEqualTo(true);
        assertThat(event.getExtension("delivery")).isEqualTo(DELIVERY_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary"})
    void shouldKeepWhateverAnObjectIdAndAnExtensionHold(String mode) throws IOException {
        Random random = new Random(11);
        String settings = "{\"mode\":\"" + mode + "\",\"extensions\":{\"note\":\"{!CONTEXT.region!}\"}}";
        BodyFormat format = compiled(settings);
        for (int round = 0; round < 500; round++) {
            // Given
            String hostile = random.ints(20, 0, 0x11_0000)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("\"% \r\nce-id: x\t\u0000\u007f\u2028")
                    .toString();
            ChangeEvent event = event(hostile, "{}");
            event.setContext(Map.of("region", hostile));

            // When
            RenderedBody body = format.render(EventDocument.of(event), DELIVERY_ID);

            // Then
            body.headers().forEach(HeaderRules::check);
            CloudEvent read = read(body);
            assertThat(read.getSubject()).isEqualTo(hostile);
            assertThat(read.getExtension("note")).isEqualTo(hostile);
            assertThat(URLDecoder.decode(read.getSource().getRawPath(), StandardCharsets.UTF_8))
                    .isEqualTo("/acme/invoice/" + hostile);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary"})
    void shouldRefuseWhatCannotBeWritten(String mode) throws IOException {
        String settings = "{\"mode\":\"" + mode + "\",\"extensions\":{\"x\":\"{!DATA.x!}\"}}";
        BodyFormat format = compiled(settings);

        for (String data : new String[] {
            "{\"x\":\"\\ud800\"}", "{\"x\":{\"y\":1}}", "{\"x\":[]}", "{\"x\":\"" + "x".repeat(2_049) + "\"}"
        }) {
            assertThatThrownBy(() -> format.render(EventDocument.of(event("42", data)), DELIVERY_ID))
                    .as(data)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode | \"text\"",
                "source | \"https://x.example/\"",
                "source | \"/a?b\"",
                "source | \"a b\"",
                "typePrefix | \"Com\"",
                "dataSchemas/invoice.updated | {\"invoice.updated\":\"/relative\"}",
                "extensions | []",
                "extensions/Bad | {\"Bad\":\"x\"}",
                "extensions/subject | {\"subject\":\"x\"}",
                "extensions/averyveryverylongname | {\"averyveryverylongname\":\"x\"}",
                "extensions/x | {\"x\":null}",
                "extensions | {\"x\":\"{!EVENT.nothing!}\"}",
                "missing | \"ignore\"",
                "unknown | 1"
            })
    void shouldNameTheSettingThatIsWrong(String key, String value) {
        String name = key.replaceFirst("/.*", "");

        assertThatThrownBy(() -> compiled("{\"" + name + "\":" + value + "}"))
                .isInstanceOfSatisfying(
                        KeyedException.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private RenderedBody render(String settings, ChangeEvent event) throws IOException {
        return compiled(settings).render(EventDocument.of(event), DELIVERY_ID);
    }

    private BodyFormat compiled(String settings) throws IOException {
        ObjectNode section = (ObjectNode) JSON.readTree(settings);
        return formats.compile(FormatSpec.of(section.put("type", "cloudevents")));
    }

    private static CloudEvent read(RenderedBody body) {
        Map<String, String> headers = new TreeMap<>(Map.of("content-type", body.contentType()));
        body.headers()
                .forEach((name, value) ->
                        headers.put(name, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
        return HttpMessageFactory.createReader(headers, body.bytes().array()).toEvent();
    }

    private static String text(RenderedBody body) {
        return new String(body.bytes().array(), StandardCharsets.UTF_8);
    }

    private static ChangeEvent event(String objectId, String data) {
        return ChangeEvent.newBuilder()
                .setEventId("inv-42-v7")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId(objectId)
                .setAction("updated")
                .setOccurredAt(Instant.parse("2026-11-21T10:00:00.007Z"))
                .setContext(Map.of("region", "1"))
                .setData(data == null ? null : ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
