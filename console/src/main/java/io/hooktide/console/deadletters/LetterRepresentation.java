package io.hooktide.console.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.subscription.Representation;
import java.time.Instant;
import java.util.List;

/** Dead letters as the API shows them. Pure. */
public final class LetterRepresentation {
    /** What an export has of each, in this order. */
    public static final List<String> EXPORTED = List.of(
            "id",
            "at",
            "tenantId",
            "subscriptionId",
            "deliveryId",
            "publishedAt",
            "eventId",
            "eventType",
            "objectType",
            "objectId",
            "replay",
            "reason",
            "responseCode",
            "error",
            "attemptCount",
            "source",
            "state",
            "stateAt",
            "stateBy",
            "why",
            "replayId",
            "contentType",
            "payload",
            "payloadEncoding");

    private LetterRepresentation() {}

    public static ObjectNode of(LetterRow row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        LetterRow.Event event = row.event().orElse(null);
        LetterRow.State state = row.state().orElse(null);
        shown.put("id", row.id().toString());
        shown.put("at", time(row.at()));
        shown.put("tenantId", event == null ? null : event.tenantId());
        shown.put("subscriptionId", event == null ? null : event.subscriptionId());
        shown.put("deliveryId", event == null ? null : event.deliveryId());
        shown.put("publishedAt", event == null ? null : time(event.publishedAt()));
        shown.put("eventId", event == null ? null : event.eventId());
        shown.put("eventType", event == null ? null : event.eventType());
        shown.put("objectType", event == null ? null : event.objectType());
        shown.put("objectId", event == null ? null : event.objectId());
        shown.put("replay", row.end().replay());
        shown.put("reason", row.end().reason());
        shown.put("responseCode", row.end().responseCode());
        shown.put("error", row.end().error());
        shown.put("attemptCount", row.end().attempts());
        shown.put("source", row.end().source());
        shown.put("state", state == null ? "open" : state.state());
        shown.put("stateAt", state == null ? null : time(state.at()));
        shown.put("stateBy", state == null ? null : state.by());
        shown.put("why", state == null ? null : state.why());
        shown.put("replayId", state == null ? null : state.replayId());
        return shown;
    }

    /** With payload and attempts. */
    public static ObjectNode of(Letter letter) {
        ObjectNode shown = of(letter.row());
        DeliveryRepresentation.bytes(shown, "payload", letter.body());
        shown.put("contentType", letter.contentType());
        DeliveryRepresentation.bytes(shown, "raw", letter.raw());
        shown.put("rawLength", letter.rawLength());
        shown.set(
                "attempts",
                letter.delivery()
                        .map(delivery -> DeliveryRepresentation.attempts(delivery.attempts()))
                        .orElseGet(JsonNodeFactory.instance::arrayNode));
        return shown;
    }

    /** With its payload. */
    public static ObjectNode of(ExportedLetter letter) {
        ObjectNode shown = of(letter.row());
        shown.put("contentType", letter.contentType());
        DeliveryRepresentation.bytes(shown, "payload", letter.payload());
        return shown;
    }

    public static ObjectNode of(LetterGroup group) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("tenantId", group.tenantId());
        shown.put("subscriptionId", group.subscriptionId());
        shown.put("reason", group.reason());
        shown.put("responseCode", group.responseCode());
        shown.put("error", group.error());
        shown.put("url", group.url());
        shown.put("host", group.host());
        shown.put("cause", group.cause());
        shown.put("count", group.count());
        shown.put("firstAt", time(group.first()));
        shown.put("lastAt", time(group.last()));
        shown.put("newestId", group.newest().toString());
        return shown;
    }

    private static String time(Instant instant) {
        return instant == null ? null : Representation.time(instant);
    }
}
