package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.schema.InvalidSchemaException;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.List;

/** JSON Schemas of bodies, by the format that makes them. Pure. */
final class Payloads {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DELETED = "deleted";
    private static final String JSON_TYPE = "application/json";

    private Payloads() {}

    /**
     * @param format not one whose body is a text of the subscription's own
     * @param type null where it is not known
     */
    static ObjectNode of(FormatSpec format, KnownType type) {
        ObjectNode settings = format.section();
        ObjectNode selected = SelectedData.of(data(type), settings);
        // Only deletions may come without data.
        boolean always = type != null && !type.name().action().equals(DELETED);
        ObjectNode data = always ? selected : EnvelopeSchema.orNull(selected);
        return switch (format.type()) {
            case "standard" -> standard(data, type);
            case "raw" -> data;
            case "thin" -> strings(List.of(settings.path("field").asText("Id"))).put("additionalProperties", false);
            case "softledger" ->
                strings(List.of("uuid", "date", "objectType", "action", "objectId", "tenantId"))
                        .put("additionalProperties", false);
            case "envelope" -> new EnvelopeSchema(selected).of(settings.path("body"));
            case "cloudevents" -> isBinary(settings) ? data : new CloudEventSchema(settings, type).envelope(data);
            default -> JSON.objectNode();
        };
    }

    static String contentType(FormatSpec format) {
        ObjectNode settings = format.section();
        String usual = format.type().equals("cloudevents") && !isBinary(settings)
                ? "application/cloudevents+json"
                : isXml(settings) ? "application/xml" : JSON_TYPE;
        return settings.path("contentType").asText(usual);
    }

    /** Whether only rendering can tell what the body is. */
    static boolean isOwnText(FormatSpec format) {
        return format.type().equals("template") || format.type().equals("jslt");
    }

    static boolean isBinaryCloudEvent(FormatSpec format) {
        return format.type().equals("cloudevents") && isBinary(format.section());
    }

    private static boolean isBinary(ObjectNode settings) {
        return settings.path("mode").asText().equals("binary");
    }

    static boolean isXml(ObjectNode settings) {
        return settings.path("syntax").asText().equals("xml");
    }

    private static ObjectNode standard(ObjectNode data, KnownType type) {
        ObjectNode body = strings(List.of("type", "timestamp", "eventId", "objectType", "objectId"));
        ((ArrayNode) body.get("required")).add("data");
        ObjectNode properties = (ObjectNode) body.get("properties");
        if (type != null) {
            ((ObjectNode) properties.get("type")).put("const", type.name().text());
        }
        ((ObjectNode) properties.get("timestamp")).put("format", "date-time");
        properties.set("data", data);
        return body.put("additionalProperties", false);
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
        if (type != null && type.texts().schema() != null) {
            schema.setAll(withoutReferences(type.texts().schema()));
        }
        schema.put("type", "object");
        if (type != null && type.texts().example() != null) {
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
