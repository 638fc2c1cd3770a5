package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;

/**
 * The JSON Schemas of a CloudEvent: of the envelope (structured), or of the headers (binary). Pure.
 *
 * @param settings of the format
 * @param type null where it is not known
 */
record CloudEventSchema(ObjectNode settings, KnownType type) {
    private static final String DATA_TYPE = "application/json";

    ObjectNode envelope(ObjectNode data) {
        ObjectNode schema = attributes("", false);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("datacontenttype").put("const", DATA_TYPE);
        properties.set("data", data);
        return schema;
    }

    ObjectNode headers() {
        return attributes("ce-", true);
    }

    /** @param asText whether values are texts, as in headers */
    private ObjectNode attributes(String prefix, boolean asText) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (String name : new String[] {"specversion", "id", "source", "type"}) {
            required.add(prefix + name);
            properties.putObject(prefix + name).put("type", "string");
        }
        constant(properties, prefix + "specversion", "1.0");
        properties.putObject(prefix + "subject").put("type", "string");
        properties.putObject(prefix + "time").put("type", "string").put("format", "date-time");
        if (type != null) {
            String name = type.name().text();
            constant(properties, prefix + "type", settings.path("typePrefix").asText() + name);
            JsonNode dataSchema = settings.path("dataSchemas").path(name);
            if (dataSchema.isTextual()) {
                properties.putObject(prefix + "dataschema");
                constant(properties, prefix + "dataschema", dataSchema.textValue());
            }
        }
        settings.path("extensions")
                .fields()
                .forEachRemaining(each -> properties.set(prefix + each.getKey(), extension(each.getValue(), asText)));
        return schema;
    }

    // A merge field may be any value; what an event has nothing for is left out.
    private static ObjectNode extension(JsonNode value, boolean asText) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (asText) {
            return schema.put("type", "string");
        }
        if (!value.isTextual()) {
            schema.put("type", value.isBoolean() ? "boolean" : value.canConvertToInt() ? "integer" : "string");
        }
        return schema;
    }

    private static void constant(ObjectNode properties, String name, String value) {
        ((ObjectNode) properties.get(name)).put("const", value);
    }
}
