package io.hooktide.console.log.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.Delivery;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What makes a delivery's record again, beside how it is. */
record SendableRow(
        long subscriptionVersion,
        Instant occurredAt,
        String contentType,
        JsonNode headersAndContext,
        byte[] body,
        String replayId,
        Long eventOffset) {
    static final String COLUMNS =
            "b.subscription_version, b.occurred_at, b.content_type, b.extras, b.body," + " d.replay_id, d.event_offset";

    static SendableRow of(ResultSet row) throws SQLException {
        return new SendableRow(
                row.getLong("subscription_version"),
                Columns.time(row, "occurred_at"),
                row.getString("content_type"),
                json(row.getString("extras")),
                row.getBytes("body"),
                row.getString("replay_id"),
                row.getObject("event_offset", Long.class));
    }

    Delivery of(DeliveryRow row) {
        return Delivery.newBuilder()
                .setDeliveryId(row.deliveryId())
                .setTenantId(row.tenantId())
                .setSubscriptionId(row.subscriptionId())
                .setSubscriptionVersion(subscriptionVersion)
                .setEventId(row.eventId())
                .setObjectType(row.objectType())
                .setObjectId(row.objectId())
                .setAction(row.eventType().substring(row.objectType().length() + 1))
                .setPing(row.ping())
                .setContentType(contentType)
                .setHeaders(texts(headersAndContext.get(0)))
                .setContext(texts(headersAndContext.get(1)))
                .setBody(ByteBuffer.wrap(body))
                .setReplay(row.replay())
                .setReplayId(replayId)
                .setEventOffset(eventOffset)
                .setOccurredAt(occurredAt)
                .setPublishedAt(row.publishedAt())
                .build();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Headers are written as JSON", broken);
        }
    }

    @Override
    public String toString() {
        return "SendableRow[" + subscriptionVersion + "]";
    }
}
