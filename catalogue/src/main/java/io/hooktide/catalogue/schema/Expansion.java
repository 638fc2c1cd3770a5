package io.hooktide.catalogue.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes a schema without references: each is replaced by what it refers to. So nothing is fetched, nothing recurses,
 * and how much there is to check is known. For one schema, on one thread.
 */
final class Expansion {
    /** Subschemas, with those that references bring. */
    static final int MOST = 2_000;
    /** Subschemas within each other. */
    static final int DEEPEST = 32;

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final UnaryOperator<ObjectNode> finish;
    private final List<Breach> breaches = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<String> references = new ArrayDeque<>();
    private int count;
    private int depth;

    /** @param finish done to each object of the result */
    Expansion(JsonNode root, UnaryOperator<ObjectNode> finish) {
        this.root = root;
        this.finish = finish;
    }

    JsonNode run() throws InvalidSchemaException {
        JsonNode expanded = schema(root);
        if (!breaches.isEmpty()) {
            throw new InvalidSchemaException(breaches);
        }
        return expanded;
    }

    /** Subschemas of the result. */
    int size() {
        return count;
    }

    private JsonNode schema(JsonNode node) {
        count++;
        if (count > MOST || depth >= DEEPEST) {
            if (count <= MOST || count == MOST + 1) {
                note(
                        count > MOST
                                ? "has more than " + MOST + " subschemas, those of its references included"
                                : "is deeper than " + DEEPEST + " subschemas");
            }
            return JSON.booleanNode(true);
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        depth++;
        ObjectNode result = JSON.objectNode();
        object.fields()
                .forEachRemaining(field -> at(field.getKey(), () -> keyword(result, field.getKey(), field.getValue())));
        depth--;
        return finish.apply(result);
    }

    private void keyword(ObjectNode result, String name, JsonNode value) {
        Keyword keyword = Keyword.of(name).orElse(null);
        if (keyword == null) {
            note("is not a keyword that is taken here");
            return;
        }
        switch (keyword) {
            case SCHEMA -> result.set(name, schema(value));
            case SCHEMAS -> result.withArray("/" + name).addAll(schemas(value));
            case NAMED_SCHEMAS -> result.set(name, named(name, value));
            case REFERENCE -> result.withArray("/allOf").add(referred(value.asText()));
            case DIALECT -> dialect(value);
            case DEFINITIONS -> {} // taken from there when they are referred to
            default -> {
                checkPattern(name, value);
                result.set(name, value);
            }
        }
    }

    private ArrayNode schemas(JsonNode list) {
        ArrayNode result = JSON.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            JsonNode one = list.get(i);
            at(Integer.toString(i), () -> result.add(schema(one)));
        }
        return result;
    }

    private ObjectNode named(String keyword, JsonNode map) {
        ObjectNode result = JSON.objectNode();
        map.fields()
                .forEachRemaining(field -> at(field.getKey(), () -> {
                    if (keyword.equals("patternProperties")) {
                        LinearRegex.problem(field.getKey()).ifPresent(this::note);
                    }
                    result.set(field.getKey(), schema(field.getValue()));
                }));
        return result;
    }

    private JsonNode referred(String reference) {
        if (!reference.startsWith("#")) {
            note("must start with #: only parts of this schema can be referred to");
            return JSON.booleanNode(true);
        }
        if (reference.equals("#") || references.contains(reference)) {
            note("refers to itself: recursive schemas are not taken");
            return JSON.booleanNode(true);
        }
        JsonNode target = target(reference.substring(1));
        if (!target.isObject() && !target.isBoolean()) {
            note("refers to nothing in this schema");
            return JSON.booleanNode(true);
        }
        references.push(reference);
        JsonNode expanded = schema(target);
        references.pop();
        return expanded;
    }

    private JsonNode target(String fragment) {
        try {
            return root.at(JsonPointer.compile(URLDecoder.decode(fragment, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notAPointer) {
            return JSON.missingNode();
        }
    }

    private void dialect(JsonNode value) {
        if (!value.asText().equals(DIALECT) && !value.asText().equals(DIALECT + "#")) {
            note("must be " + DIALECT);
        }
    }

    private void checkPattern(String name, JsonNode value) {
        if (name.equals("pattern")) {
            LinearRegex.problem(value.asText()).ifPresent(this::note);
        }
    }

    private void at(String step, Runnable work) {
        path.addLast(step);
        work.run();
        path.removeLast();
    }

    private void note(String detail) {
        if (breaches.size() < EventSchema.MOST_BREACHES) {
            breaches.add(new Breach(List.copyOf(path), detail));
        }
    }
}
