package io.hooktide.console.log.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Deliveries grouped by the event they are of: one id may be that of events on different objects. Pure. */
public final class EventGroups {
    /** What makes an id unique. */
    private record Event(String tenantId, String objectType, String objectId) {
        static Event of(DeliveryRow row) {
            return new Event(row.tenantId(), row.objectType(), row.objectId());
        }
    }

    private EventGroups() {}

    /** @param paused whether a subscription is */
    public static ArrayNode of(List<DeliveryRow> rows, Predicate<DeliveryRow> paused) {
        Map<Event, ArrayNode> deliveries = new LinkedHashMap<>();
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        for (DeliveryRow row : rows) {
            deliveries
                    .computeIfAbsent(Event.of(row), event -> {
                        ObjectNode shown = events.addObject();
                        shown.set("event", event(row));
                        return shown.putArray("deliveries");
                    })
                    .add(DeliveryRepresentation.of(row, paused.test(row)));
        }
        return events;
    }

    private static ObjectNode event(DeliveryRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", row.eventId())
                .put("tenantId", row.tenantId())
                .put("eventType", row.eventType())
                .put("objectType", row.objectType())
                .put("objectId", row.objectId())
                .put("publishedAt", Representation.time(row.publishedAt()));
    }
}
