package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A JSON Schema that a value was seen to follow: its kinds, or null; nothing is required. Pure. */
final class SeenSchema {
    private static final String TYPE = "type";

    private SeenSchema() {}

    static ObjectNode of(JsonNode value) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (value.isNull() || value.isMissingNode()) {
            return schema;
        }
        schema.putArray(TYPE).add(kind(value)).add("null");
        if (value.isObject()) {
            ObjectNode properties = schema.putObject("properties");
            value.fields().forEachRemaining(member -> properties.set(member.getKey(), of(member.getValue())));
        } else if (value.isArray() && !value.isEmpty()) {
            ObjectNode items = items((ArrayNode) value);
            if (!items.isEmpty()) {
                schema.set("items", items);
            }
        }
        return schema;
    }

    // Elements of several kinds: nothing is said of them.
    private static ObjectNode items(ArrayNode list) {
        ObjectNode first = of(list.get(0));
        for (JsonNode element : list) {
            if (!of(element).equals(first)) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return first;
    }

    private static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
