package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the settings keep, drop and mask of a format make of a JSON Schema of the data. Pure. */
final class SelectedData {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ANY = "*";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String ITEMS = "items";

    private SelectedData() {}

    static ObjectNode of(ObjectNode data, JsonNode settings) {
        ObjectNode result = data.deepCopy();
        if (!settings.path("keep").isEmpty()) {
            Parts keep = new Parts();
            settings.get("keep").forEach(pointer -> keep.add(pointer.asText()));
            result = kept(result, keep);
        }
        for (JsonNode pointer : settings.path("drop")) {
            change(result, parts(pointer.asText()), null);
        }
        for (JsonNode pointer : settings.path("mask")) {
            change(result, parts(pointer.asText()), JSON.objectNode().put("const", "***"));
        }
        return result;
    }

    /** Pointers put together by their first parts. */
    private static final class Parts {
        private final Map<String, Parts> next = new TreeMap<>();
        private boolean end;

        void add(String pointer) {
            Parts at = this;
            for (String part : parts(pointer)) {
                at = at.next.computeIfAbsent(part, name -> new Parts());
            }
            at.end = true;
        }
    }

    private static ObjectNode kept(JsonNode schema, Parts keep) {
        if (keep.end || keep.next.isEmpty()) {
            return schema.isObject() ? (ObjectNode) schema : JSON.objectNode();
        }
        ObjectNode result = JSON.objectNode();
        JsonNode items = schema.get(ITEMS);
        if (items != null && keep.next.containsKey(ANY)) {
            result.put("type", "array").set(ITEMS, kept(items, keep.next.get(ANY)));
            return result;
        }
        if (keep.next.containsKey(ANY)) {
            return result; // every member, of whatever there is
        }
        if (schema.path("type").asText().equals("object")) {
            result.put("type", "object");
        }
        ObjectNode properties = result.putObject(PROPERTIES);
        ArrayNode required = JSON.arrayNode();
        keep.next.forEach((name, parts) -> {
            properties.set(name, kept(schema.path(PROPERTIES).path(name), parts));
        });
        schema.path(REQUIRED).forEach(one -> {
            Parts parts = keep.next.get(one.asText());
            if (parts != null && parts.end) {
                required.add(one);
            }
        });
        if (!required.isEmpty()) {
            result.set(REQUIRED, required);
        }
        return result.put("additionalProperties", false);
    }

    /** @param replacement null takes it away */
    private static void change(JsonNode schema, List<String> parts, ObjectNode replacement) {
        String first = parts.get(0);
        if (first.equals(ANY) && schema.has(ITEMS) && parts.size() > 1) {
            change(schema.get(ITEMS), parts.subList(1, parts.size()), replacement);
        }
        if (!(schema.path(PROPERTIES) instanceof ObjectNode properties)) {
            return;
        }
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!first.equals(ANY) && !first.equals(name)) {
                continue;
            }
            if (parts.size() > 1) {
                change(properties.get(name), parts.subList(1, parts.size()), replacement);
            } else if (replacement != null) {
                properties.set(name, replacement);
            } else {
                properties.remove(name);
                without((ObjectNode) schema, name);
            }
        }
    }

    private static void without(ObjectNode schema, String name) {
        ArrayNode required = JSON.arrayNode();
        schema.path(REQUIRED).forEach(one -> {
            if (!one.asText().equals(name)) {
                required.add(one);
            }
        });
        schema.remove(REQUIRED);
        if (!required.isEmpty()) {
            schema.set(REQUIRED, required);
        }
    }

    private static List<String> parts(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
