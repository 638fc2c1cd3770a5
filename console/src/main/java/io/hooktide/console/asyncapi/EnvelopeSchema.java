package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON Schema of an envelope, by the tree that lays it out.
 *
 * @param data schema of the event's data
 */
record EnvelopeSchema(ObjectNode data) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern FIELD = Pattern.compile("\\{!([^!{}#/.]+)(?:\\.([^!{}#/]+))?!}");

    ObjectNode of(JsonNode tree) {
        if (tree.isObject()) {
            return object(tree);
        }
        if (tree.isArray()) {
            return JSON.objectNode().put("type", "array");
        }
        if (!tree.isTextual() || !tree.textValue().contains("{!")) {
            ObjectNode constant = JSON.objectNode();
            constant.set("const", tree);
            return constant;
        }
        Matcher field = FIELD.matcher(tree.textValue());
        return field.matches()
                ? field(field.group(1), field.group(2) == null ? "" : field.group(2))
                : JSON.objectNode().put("type", "string");
    }

    private ObjectNode object(JsonNode tree) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        tree.fields().forEachRemaining(member -> {
            required.add(member.getKey());
            properties.set(member.getKey(), of(member.getValue()));
        });
        return schema;
    }

    private ObjectNode field(String root, String path) {
        return switch (root) {
            case "EVENT" -> event(path);
            case "CONTEXT" -> orNull(JSON.objectNode().put("type", "string"));
            case "PREVIOUS" -> JSON.objectNode();
            default -> orNull(at(data, path));
        };
    }

    private static ObjectNode event(String name) {
        ObjectNode schema = JSON.objectNode().put("type", name.equals("bulk") ? "boolean" : "string");
        return name.equals("occurredAt") ? schema.put("format", "date-time") : schema;
    }

    private static ObjectNode at(ObjectNode schema, String path) {
        JsonNode found = schema;
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
            found = part.matches("[0-9]+")
                    ? found.path("items")
                    : found.path("properties").path(part);
        }
        return found instanceof ObjectNode object ? object : JSON.objectNode();
    }

    /** What an event does not have is null. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }
}
