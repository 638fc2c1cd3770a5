package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.schema.InvalidSchemaException;
import io.hooktide.console.eventtype.KnownType;
import java.util.List;

/** JSON Schemas of bodies, by the format that makes them. Pure. */
final class Payloads {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Payloads() {}

    /** An open one where the format's body is a matter of its settings. */
    static JsonNode of(String format, KnownType type) {
        return switch (format) {
            case "standard" -> standard(type);
            case "raw" -> data(type);
            case "softledger" -> strings(List.of("uuid", "date", "objectType", "action", "objectId", "tenantId"));
            default -> JSON.objectNode().put("type", "object");
        };
    }

    private static ObjectNode standard(KnownType type) {
        ObjectNode body = strings(List.of("type", "timestamp", "eventId", "objectType", "objectId"));
        ((ArrayNode) body.get("required")).add("data");
        ((ObjectNode) body.at("/properties/type")).put("const", type.name().text());
        ((ObjectNode) body.at("/properties/timestamp")).put("format", "date-time");
        ObjectNode data = JSON.objectNode();
        data.putArray("oneOf").add(data(type)).addObject().put("type", "null");
        ((ObjectNode) body.get("properties")).set("data", data);
        return body;
    }

    private static ObjectNode strings(List<String> names) {
        ObjectNode body = JSON.objectNode().put("type", "object");
        ArrayNode required = body.putArray("required");
        ObjectNode properties = body.putObject("properties");
        names.forEach(name -> {
            required.add(name);
            properties.putObject(name).put("type", "string");
        });
        return body;
    }

    private static ObjectNode data(KnownType type) {
        ObjectNode schema = JSON.objectNode();
        if (type.texts().schema() != null) {
            schema.setAll(withoutReferences(type.texts().schema()));
        }
        schema.put("type", "object");
        if (type.texts().example() != null) {
            schema.putArray("examples").add(type.texts().example());
        }
        return schema;
    }

    // References would be looked for in the document.
    private static ObjectNode withoutReferences(JsonNode schema) {
        try {
            return (ObjectNode) EventSchema.compile(schema).withoutReferences();
        } catch (InvalidSchemaException notOurs) {
            return JSON.objectNode();
        }
    }
}
