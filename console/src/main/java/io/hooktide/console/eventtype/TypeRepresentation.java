package io.hooktide.console.eventtype;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;

/** An event type as the API shows it. Pure. */
public final class TypeRepresentation {
    private TypeRepresentation() {}

    public static ObjectNode of(KnownType type) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("type", type.name().text());
        shown.put("tenantId", type.tenantId());
        shown.put("origin", type.written().isPresent() ? "own" : "shipped");
        ArrayNode catalogues = shown.putArray("catalogues");
        type.catalogues().forEach(catalogues::add);
        shown.put("description", type.texts().description());
        shown.set("schema", type.texts().schema());
        shown.set("example", type.texts().example());
        shown.put("version", type.version());
        shown.put(
                "createdAt",
                type.written().map(row -> Representation.time(row.createdAt())).orElse(null));
        shown.put(
                "updatedAt",
                type.written().map(row -> Representation.time(row.updatedAt())).orElse(null));
        return shown;
    }
}
