package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.subscriptions.KeyedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON pointers put together by their first parts; a part {@code *} stands for every member or element. */
final class PathTree {
    private static final String ANY = "*";
    private static final int MOST_LENGTH = 512;

    private final Map<String, PathTree> parts = new HashMap<>();
    private boolean end;

    private PathTree() {}

    /** @throws KeyedException naming the pointer that is none */
    static PathTree of(String key, List<String> pointers) {
        PathTree root = new PathTree();
        for (int i = 0; i < pointers.size(); i++) {
            String pointer = pointers.get(i);
            if (!pointer.startsWith("/") || pointer.length() > MOST_LENGTH) {
                throw new KeyedException(key + "/" + i, "must be a JSON pointer, for example /lines/*/price");
            }
            root.add(pointer);
        }
        return root;
    }

    private void add(String pointer) {
        PathTree at = this;
        for (String part : pointer.substring(1).split("/", -1)) {
            at = at.parts.computeIfAbsent(part.replace("~1", "/").replace("~0", "~"), name -> new PathTree());
        }
        at.end = true;
    }

    /** What the pointers name, in the shape it had; null where they name nothing of it. */
    JsonNode kept(JsonNode node) {
        JsonNode kept = keptOf(node);
        return kept != null ? kept : node.isObject() ? JsonNodeFactory.instance.objectNode() : NullNode.getInstance();
    }

    private JsonNode keptOf(JsonNode node) {
        if (end) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> {
                JsonNode child = childKept(field.getKey(), field.getValue());
                if (child != null) {
                    result.set(field.getKey(), child);
                }
            });
            return result.isEmpty() ? null : result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                JsonNode child = childKept(Integer.toString(i), array.get(i));
                if (child != null) {
                    result.add(child);
                }
            }
            return result;
        }
        return null;
    }

    private JsonNode childKept(String name, JsonNode value) {
        PathTree exact = parts.get(name);
        JsonNode kept = exact == null ? null : exact.keptOf(value);
        PathTree any = parts.get(ANY);
        return kept != null || any == null ? kept : any.keptOf(value);
    }

    /** A copy in which the replacement stands where the pointers point; null takes the value away. */
    JsonNode replaced(JsonNode node, JsonNode replacement) {
        if (parts.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> {
                JsonNode child = childReplaced(field.getKey(), field.getValue(), replacement);
                if (child != null) {
                    result.set(field.getKey(), child);
                }
            });
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                JsonNode child = childReplaced(Integer.toString(i), array.get(i), replacement);
                if (child != null) {
                    result.add(child);
                }
            }
            return result;
        }
        return node;
    }

    private JsonNode childReplaced(String name, JsonNode value, JsonNode replacement) {
        JsonNode result = value;
        for (PathTree part : new PathTree[] {parts.get(name), parts.get(ANY)}) {
            if (part != null && result != null) {
                result = part.end ? replacement : part.replaced(result, replacement);
            }
        }
        return result;
    }
}
