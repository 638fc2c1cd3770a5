package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Set;

/** What merge fields take their values from. */
public interface Scope {
    /** Names that {@code EVENT.} may be followed by. */
    Set<String> EVENT_FIELDS = Set.of(
            "id",
            "type",
            "objectType",
            "objectId",
            "action",
            "actionName",
            "occurredAt",
            "tenantId",
            "deliveryId",
            "bulk");

    String objectType();

    JsonNode data();

    JsonNode previous();

    /** @param name one of {@link #EVENT_FIELDS} */
    JsonNode event(String name);

    /** A missing node where the event's context has none of that name. */
    JsonNode context(String name);

    /** The data as JSON; null for none. */
    ByteBuffer dataBytes();
}
