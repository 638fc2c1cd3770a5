package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hooktide.schemas.ChangeEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final String DELIVERY_ID = "dlv_0123456789abcdef0123456789abcdef";

    private final BodyFormats formats = BodyFormats.shipped();

    @Test
    void shouldWriteTheStandardBody() {
        assertThat(render("standard", event("LedgerAccount", "42", "{ \"b\":1.0,  \"a\":\"\\u00e9\" }")))
                .isEqualTo("{\"type\":\"LedgerAccount.updated\",\"timestamp\":\"2026-11-21T10:00:00.007Z\","
                        + "\"data\":{ \"b\":1.0,  \"a\":\"\\u00e9\" },"
                        + "\"eventId\":\"inv-42-v7\",\"objectType\":\"LedgerAccount\",\"objectId\":\"42\"}");
    }

    @Test
    void shouldGiveAnExpressionTheWholeEvent() {
        FormatSpec spec = new FormatSpec("jslt", "{\"expression\":\".\"}");
        EventDocument document = EventDocument.of(event("invoice", "42", "{\"a\":1.10}"));
        ByteBuffer body = formats.compile(spec).render(document, DELIVERY_ID).bytes();
        assertThat(new String(body.array(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"inv-42-v7\",\"type\":\"invoice.updated\",\"objectType\":\"invoice\","
                        + "\"objectId\":\"42\",\"action\":\"updated\",\"occurredAt\":\"2026-11-21T10:00:00.007Z\","
                        + "\"tenantId\":\"acme\",\"bulk\":false,\"context\":{},\"data\":{\"a\":1.10},"
                        + "\"previous\":null}");
    }

    @Test
    void shouldWriteNullWhereADeletionHasNoData() {
        assertThat(render("standard", event("invoice", "42", null))).contains("\"data\":null,");
    }

    @Test
    void shouldKeepTheLargestDataAsItIs() {
        String data = "\"" + "x".repeat(256 * 1024 - 2) + "\"";
        assertThat(render("standard", event("invoice", "42", data))).contains("\"data\":" + data + ",\"eventId\":");
    }

    @Test
    void shouldWriteTheSoftLedgerBody() {
        assertThat(render("softledger", event("LedgerAccount", "42", "{}")))
                .isEqualTo("{\"uuid\":\"01234567-89ab-cdef-0123-456789abcdef\","
                        + "\"date\":\"2026-11-21T10:00:00.007Z\",\"objectType\":\"LedgerAccount\","
                        + "\"action\":\"LedgerAccount Updated\",\"objectId\":\"42\",\"tenantId\":\"acme\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "softledger"})
    void shouldEscapeWhateverAnObjectIdHolds(String format) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String objectId = random.ints(20, 0, 0x11_0000)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("\"\\\n\u0000\u001f\u2028</script>")
                    .toString();

            assertThat(json.readTree(render(format, event("invoice", objectId, "{}")))
                            .get("objectId")
                            .asText())
                    .isEqualTo(objectId);
        }
    }

    @Test
    void shouldNeverLookIntoTheData() {
        byte[] notEvenJson = {'{', (byte) 0xff, 0, '"', '\n'};
        ChangeEvent event = event("invoice", "42", "{}");
        event.setData(ByteBuffer.wrap(notEvenJson));

        byte[] body = bytes("standard", event);

        assertThat(new String(body, StandardCharsets.ISO_8859_1))
                .contains("\"data\":" + new String(notEvenJson, StandardCharsets.ISO_8859_1) + ",\"eventId\"");
    }

    @Test
    void shouldSpliceSlicesAndReadOnlyBuffersWithoutMovingThem() {
        ByteBuffer slice = ByteBuffer.wrap("xx{\"a\":1}xx".getBytes(StandardCharsets.UTF_8), 2, 7)
                .slice();
        for (ByteBuffer data : new ByteBuffer[] {slice, slice.asReadOnlyBuffer()}) {
            ChangeEvent event = event("invoice", "42", null);
            event.setData(data);

            assertThat(render("standard", event)).contains("\"data\":{\"a\":1},");
            assertThat(data.remaining()).isEqualTo(7);
        }
    }

    @Test
    void shouldRefuseWhatJsonOrRfc3339CannotSay() {
        ChangeEvent halfSurrogate = event("invoice", "\ud800", "{}");
        ChangeEvent farFuture = event("invoice", "42", "{}");
        farFuture.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE));

        assertThatThrownBy(() -> render("standard", halfSurrogate)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> render("softledger", farFuture)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void shouldSayWhichBodiesAreTheSameForAll() {
        assertThat(format("standard").sameForAll()).isTrue();
        assertThat(format("softledger").sameForAll()).isFalse();
        assertThatThrownBy(() -> format("xml"))
                .hasMessageContaining("'xml' is not a body format: cloudevents, envelope, jslt, ");
    }

    private String render(String format, ChangeEvent event) {
        return new String(bytes(format, event), StandardCharsets.UTF_8);
    }

    private BodyFormat format(String name) {
        return formats.compile(FormatSpec.of(name));
    }

    private byte[] bytes(String format, ChangeEvent event) {
        RenderedBody body = format(format).render(EventDocument.of(event), DELIVERY_ID);
        assertThat(body.contentType()).isEqualTo("application/json");
        assertThat(body.headers()).isEmpty();
        return body.bytes().array();
    }

    private static ChangeEvent event(String objectType, String objectId, String data) {
        return ChangeEvent.newBuilder()
                .setEventId("inv-42-v7")
                .setTenantId("acme")
                .setObjectType(objectType)
                .setObjectId(objectId)
                .setAction("updated")
                .setOccurredAt(Instant.parse("2026-11-21T10:00:00.007Z"))
                .setContext(Map.of())
                .setData(data == null ? null : ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
