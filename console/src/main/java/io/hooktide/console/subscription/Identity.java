package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.schemas.Subscription;
import java.util.List;

/** The fields that a request cannot change: sent back as they were read they are taken, otherwise refused. */
final class Identity {
    private static final List<String> FIELDS =
            List.of("id", "tenantId", "status", "statusReason", "version", "createdAt", "updatedAt");

    private Identity() {}

    static void check(Fields fields, Subscription row) {
        ObjectNode shown = Representation.of(row);
        for (String name : FIELDS) {
            fields.take(name)
                    .filter(value -> !same(value.node(), shown.get(name)))
                    .ifPresent(value -> fields.note(name, "cannot be changed, is " + shown.get(name)));
        }
    }

    /** A merge patch takes a field away by naming it with null. */
    static void checkNotRemoved(ObjectNode patch, Fields fields) {
        for (String name : FIELDS) {
            if (patch.has(name) && patch.get(name).isNull()) {
                fields.note(name, "cannot be removed");
            }
        }
    }

    private static boolean same(JsonNode given, JsonNode shown) {
        return given.getNodeType() == shown.getNodeType() && given.asText().equals(shown.asText());
    }
}
