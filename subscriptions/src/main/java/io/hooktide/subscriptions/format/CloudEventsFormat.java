package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.subscriptions.template.Template;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** CloudEvents 1.0 in its HTTP binding: one JSON object (structured), or the data with attributes as headers (binary). */
record CloudEventsFormat(boolean binary, CloudEventAttributes attributes, CloudEventExtensions extensions)
        implements BodyFormat {
    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "content-type";
    private static final JsonFormat STRUCTURED = new JsonFormat();

    static BodyFormat of(FormatSettings settings) {
        boolean binary = settings.choice("mode", "structured", "binary").equals("binary");
        Template.Missing missing = settings.choice("missing", "empty", "error").equals("empty")
                ? Template.Missing.EMPTY
                : Template.Missing.ERROR;
        CloudEventExtensions extensions = CloudEventExtensions.of(
                settings.node("extensions").orElseGet(JsonNodeFactory.instance::objectNode), missing);
        return Selection.applied(
                settings, new CloudEventsFormat(binary, CloudEventAttributes.of(settings), extensions));
    }

    @Override
    public boolean sameForAll() {
        return !extensions.namesTheDelivery();
    }

    @Override
    public RenderedBody render(EventDocument document, String deliveryId) {
        CloudEvent event = cloudEvent(document, deliveryId);
        return binary
                ? binary(event)
                : new RenderedBody(
                        STRUCTURED.serializedContentType(), Map.of(), ByteBuffer.wrap(STRUCTURED.serialize(event)));
    }

    // Not by the builder, whose extensions have no order.
    private CloudEvent cloudEvent(EventDocument document, String deliveryId) {
        ChangeEvent event = document.event();
        byte[] data = bytes(document.dataBytes());
        String type = event.getObjectType() + "." + event.getAction();
        return new CloudEventV1(
                event.getEventId(),
                URI.create(attributes.source() + path(event)),
                attributes.typePrefix() + type,
                JSON,
                attributes.dataSchemas().get(type),
                event.getObjectId(),
                OffsetDateTime.parse(Rfc3339.text(event.getOccurredAt())),
                data == null ? null : BytesCloudEventData.wrap(data),
                extensions.of(document, deliveryId));
    }

    // An event's id is the publisher's own for each object: with these three it is unique, as id and source must be.
    private static String path(ChangeEvent event) {
        return "/"
                + new String(
                        RecordKey.of(event.getTenantId(), event.getObjectType(), event.getObjectId()),
                        StandardCharsets.US_ASCII);
    }

    private static RenderedBody binary(CloudEvent event) {
        Map<String, String> headers = new TreeMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpMessageFactory.createWriter(
                        (name, value) -> headers.put(name.toLowerCase(Locale.ROOT), HeaderText.encoded(value)),
                        data -> body.writeBytes(data == null ? new byte[0] : data))
                .writeBinary(event);
        headers.remove(CONTENT_TYPE);
        return new RenderedBody(JSON, headers, ByteBuffer.wrap(body.toByteArray()));
    }

    private static byte[] bytes(ByteBuffer data) {
        if (data == null) {
            return null;
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
