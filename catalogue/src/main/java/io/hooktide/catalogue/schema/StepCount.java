package io.hooktide.catalogue.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbstractJsonValidator;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Iterator;
import java.util.Set;

/**
 * A keyword of our own in every subschema: it takes from the effort what checking one value against this subschema may
 * cost at most, so that no schema and no data, however hostile, holds up the gateway.
 */
final class StepCount extends AbstractKeyword {
    private static final String NAME = "x-hooktide-steps";
    /** Characters of text times weight of a pattern that count as one step. */
    private static final int PATTERN_SHARE = 32;
    /** Pairs of elements that uniqueItems compares for one step. */
    private static final int PAIRS = 64;
    /** Bytes of data that enum and const compare for one step. */
    private static final int BYTES = 8;

    StepCount() {
        super(NAME);
    }

    /** Puts the keyword into a subschema. */
    static ObjectNode addTo(ObjectNode schema) {
        long fixed = 1;
        for (Iterator<String> names = schema.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            Keyword keyword = Keyword.of(name).orElse(Keyword.ANNOTATION);
            fixed += keyword == Keyword.ANNOTATION
                    ? 0
                    : keyword == Keyword.ASSERTION
                            ? nodes(schema.get(name))
                            : 1 + schema.get(name).size();
        }
        long names = 0;
        for (Iterator<String> regexes = schema.path("patternProperties").fieldNames(); regexes.hasNext(); ) {
            names += LinearRegex.weight(regexes.next());
        }
        ObjectNode first = schema.objectNode();
        first.putObject(NAME)
                .put("fixed", fixed)
                .put(
                        "text",
                        schema.has("pattern")
                                ? LinearRegex.weight(schema.get("pattern").asText())
                                : 0)
                .put("names", names)
                .put("unique", schema.path("uniqueItems").asBoolean())
                .put("whole", schema.has("enum") || schema.has("const"));
        // Before what it counts: keywords are evaluated in their order.
        schema.remove(NAME);
        return first.setAll(schema);
    }

    private static long nodes(JsonNode value) {
        long nodes = 1;
        for (JsonNode child : value) {
            nodes += nodes(child);
        }
        return nodes;
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation location, JsonNodePath path, JsonNode value, JsonSchema parent, ValidationContext context) {
        return new Counting(location, path, this, value);
    }

    private static final class Counting extends AbstractJsonValidator {
        private final long fixed;
        private final long text;
        private final long names;
        private final boolean unique;
        private final boolean whole;

        Counting(SchemaLocation location, JsonNodePath path, StepCount keyword, JsonNode value) {
            super(location, path, keyword, value);
            fixed = value.path("fixed").asLong();
            text = value.path("text").asLong();
            names = value.path("names").asLong();
            unique = value.path("unique").asBoolean();
            whole = value.path("whole").asBoolean();
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode node, JsonNode rootNode, JsonNodePath location) {
            Effort effort = (Effort) context;
            effort.spend(fixed + node.size());
            if (node.isTextual() && text > 0) {
                effort.spend(text * node.textValue().length() / PATTERN_SHARE);
            } else if (node.isContainerNode()) {
                container(effort, node);
            }
            return Set.of();
        }

        private void container(Effort effort, JsonNode node) {
            if (whole || unique) {
                effort.spend(effort.bytes() / BYTES);
            }
            if (unique && node.isArray()) {
                effort.spend((long) node.size() * node.size() / PAIRS);
            }
            if (names > 0 && node.isObject()) {
                node.fieldNames().forEachRemaining(name -> effort.spend(1 + names * name.length() / PATTERN_SHARE));
            }
        }
    }
}
