package io.hooktide.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Bodies made of one that is right, each with one value put in, by the body's JSON Schema. */
final class WrongValues {
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "'; DROP TABLE deliveries; --",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "\0\u0001\u001b[31m",
            "\ud800",
            "\u202e\ufeff",
            "${jndi:ldap://127.0.0.1/a}{{7*7}}{!DATA!}",
            "x".repeat(10_000),
            "-1",
            "1e999999999",
            "999999999999999999999999",
            "\u0663\uff19",
            "http://127.0.0.1:22/",
            "https://[::1/\\@x");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 3;

    private final ObjectNode right;
    private final List<Wrong> found = new ArrayList<>();

    /**
     * A body with a value in one place.
     *
     * @param member of the whole, in which the place is
     */
    record Wrong(String member, ObjectNode body) {}

    private WrongValues(ObjectNode right) {
        this.right = right;
    }

    /** Without each of the members that must be there. */
    static List<Wrong> missing(ObjectNode right, JsonNode schema) {
        List<Wrong> all = new ArrayList<>();
        schema.path("required").forEach(name -> {
            ObjectNode body = right.deepCopy();
            body.remove(name.asText());
            all.add(new Wrong(name.asText(), body));
        });
        return all;
    }

    /** With values of other kinds, and beyond what the schema allows. */
    static List<Wrong> wrong(ObjectNode right, JsonNode schema) {
        WrongValues values = new WrongValues(right);
        values.members(schema, List.of(), false);
        return values.found;
    }

    /** With each hostile text in each place for a text. */
    static List<Wrong> hostile(ObjectNode right, JsonNode schema) {
        WrongValues values = new WrongValues(right);
        values.members(schema, List.of(), true);
        return values.found;
    }

    private void members(JsonNode schema, List<String> at, boolean hostile) {
        schema.path("properties").fields().forEachRemaining(property -> {
            List<String> place =
                    Stream.concat(at.stream(), Stream.of(property.getKey())).toList();
            value(ApiOperation.DOCUMENT.resolved(property.getValue()), place, hostile);
        });
        if (!hostile && schema.path("additionalProperties").isBoolean()) {
            put(Stream.concat(at.stream(), Stream.of("nope")).toList(), JSON.numberNode(1));
        }
    }

    private void value(JsonNode schema, List<String> place, boolean hostile) {
        Set<String> kinds = kinds(schema);
        if (hostile && kinds.contains("string")) {
            HOSTILE.forEach(text -> put(place, TextNode.valueOf(text)));
        } else if (!hostile && !kinds.isEmpty()) {
            otherKinds(kinds, place);
            limits(schema, place);
        }
        if (place.size() < DEPTH && kinds.contains("object")) {
            members(schema, place, hostile);
        }
        if (place.size() < DEPTH && kinds.contains("array")) {
            value(
                    ApiOperation.DOCUMENT.resolved(schema.path("items")),
                    Stream.concat(place.stream(), Stream.of("0")).toList(),
                    hostile);
        }
    }

    private void otherKinds(Set<String> kinds, List<String> place) {
        put(kinds, "null", place, JSON.nullNode());
        put(kinds, "boolean", place, JSON.booleanNode(true));
        put(kinds, "number", place, JSON.numberNode(1.5));
        put(kinds, "string", place, TextNode.valueOf("text"));
        put(kinds, "array", place, JSON.arrayNode());
        put(kinds, "object", place, JSON.objectNode());
    }

    private void put(Set<String> kinds, String kind, List<String> place, JsonNode value) {
        if (!kinds.contains(kind)) {
            put(place, value);
        }
    }

    private void limits(JsonNode schema, List<String> place) {
        if (schema.has("maxLength")) {
            put(place, TextNode.valueOf("a".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.has("enum") || schema.has("pattern")) {
            put(place, TextNode.valueOf("no such thing"));
        }
        if (schema.has("minimum")) {
            put(place, JSON.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            put(place, JSON.numberNode(schema.get("maximum").asLong() + 1));
        }
    }

    private static Set<String> kinds(JsonNode schema) {
        Set<String> kinds = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            kinds.add(type.asText());
        }
        type.forEach(one -> kinds.add(one.asText()));
        return kinds;
    }

    private void put(List<String> place, JsonNode value) {
        ObjectNode body = right.deepCopy();
        JsonNode at = body;
        for (int i = 0; i < place.size(); i++) {
            boolean last = i == place.size() - 1;
            JsonNode next = last ? value : place.get(i + 1).equals("0") ? JSON.arrayNode() : JSON.objectNode();
            at = at instanceof ArrayNode list
                    ? element(list, next, last)
                    : member((ObjectNode) at, place.get(i), next, last);
        }
        found.add(new Wrong(place.get(0), body));
    }

    private static JsonNode element(ArrayNode list, JsonNode next, boolean last) {
        if (list.isEmpty() || last || list.get(0).getNodeType() != next.getNodeType()) {
            list.removeAll().add(next);
        }
        return list.get(0);
    }

    private static JsonNode member(ObjectNode object, String name, JsonNode next, boolean last) {
        if (last || object.path(name).getNodeType() != next.getNodeType()) {
            object.set(name, next);
        }
        return object.get(name);
    }
}
