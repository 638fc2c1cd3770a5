package io.hooktide.console.log.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.runtime.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Deliveries and attempts as the API shows them. Pure. */
public final class DeliveryRepresentation {
    private static final String PENDING = "pending";
    private static final String PAUSED = "paused";

    private DeliveryRepresentation() {}

    /** @param paused whether its subscription is */
    public static ObjectNode of(DeliveryRow row, boolean paused) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", row.deliveryId());
        shown.put("eventId", row.eventId());
        shown.put("subscriptionId", row.subscriptionId());
        shown.put("tenantId", row.tenantId());
        shown.put("eventType", row.eventType());
        shown.put("objectType", row.objectType());
        shown.put("objectId", row.objectId());
        shown.put("url", row.lastUrl());
        shown.put("ping", row.ping());
        shown.put("status", row.status());
        shown.put("waitingFor", waitingFor(row, paused));
        shown.put("createdAt", time(row.publishedAt()));
        shown.put("nextAttemptAt", paused ? null : time(row.nextAttemptAt()));
        shown.put("attemptCount", row.attemptCount());
        shown.put("replay", row.replay());
        shown.put("lastAttemptAt", time(row.lastAttemptAt()));
        shown.put("lastOutcome", row.lastOutcome());
        shown.put("lastResponseCode", row.lastResponseCode());
        shown.put("lastError", row.lastError());
        shown.put("reason", row.reason());
        return shown;
    }

    /** With payload and attempts. */
    public static ObjectNode of(LoggedDelivery delivery, boolean paused) {
        ObjectNode shown = of(delivery.row(), paused);
        bytes(shown, "payload", delivery.body());
        shown.put("contentType", delivery.contentType());
        shown.set("attempts", attempts(delivery.attempts()));
        return shown;
    }

    public static ArrayNode attempts(List<AttemptRow> rows) {
        ArrayNode attempts = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> attempts.add(attempt(row)));
        return attempts;
    }

    private static ObjectNode attempt(AttemptRow row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("number", row.number());
        shown.put("replay", row.replay());
        shown.put("at", time(row.at()));
        shown.put("durationMs", row.durationMs());
        shown.put("outcome", row.outcome());
        shown.put("responseCode", row.responseCode());
        shown.set("responseHeaders", headers(row.responseHeaders()));
        bytes(shown, "responseBody", row.responseBody());
        shown.put("responseBodyTruncated", row.responseBodyTruncated());
        shown.put("error", row.error());
        shown.put("url", row.url());
        shown.put("remoteAddress", row.remoteAddress());
        shown.put("nextAttemptAt", time(row.nextAttemptAt()));
        return shown;
    }

    /**
     * What a pending delivery waits for: retry, retry_after, breaker, rate_limit, capacity, paused or fault. Null where it
     * has ended, or is on its way to its next attempt.
     *
     * @param paused whether its subscription is: nothing else matters then
     */
    public static String waitingFor(DeliveryRow row, boolean paused) {
        if (!row.status().equals(PENDING)) {
            return null;
        }
        if (paused) {
            return PAUSED;
        }
        // It was held, and its subscription has been resumed: it is being released.
        return PAUSED.equals(row.waitingFor()) ? null : row.waitingFor();
    }

    private static JsonNode headers(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            return JsonNodeFactory.instance.arrayNode();
        }
    }

    /** Two members: as text where it is text, else in base64, and which of them. */
    public static void bytes(ObjectNode shown, String name, byte[] bytes) {
        Optional<String> text = bytes == null ? Optional.empty() : text(bytes);
        if (bytes == null) {
            shown.putNull(name);
        } else {
            shown.put(name, text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
        }
        shown.put(name + "Encoding", bytes == null || text.isPresent() ? "utf-8" : "base64");
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static String time(Instant instant) {
        return instant == null ? null : Representation.time(instant);
    }
}
