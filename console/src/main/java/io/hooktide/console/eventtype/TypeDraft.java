package io.hooktide.console.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.schema.Breach;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.schema.InvalidSchemaException;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.Value;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.EventType;
import java.util.List;
import java.util.Optional;

/**
 * What a request wants an event type to be: checked.
 *
 * @param schema null: any object will do
 * @param example null: there is none
 */
record TypeDraft(String description, String schema, String example) {
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_EXAMPLE = 16 * 1024;
    private static final List<String> IDENTITY =
            List.of("type", "tenantId", "origin", "catalogues", "version", "createdAt", "updatedAt");

    /**
     * @param shown the type as it is now; what the server sets may be sent back as it was read
     * @throws ProblemException 400 with all that is wrong
     */
    static TypeDraft read(ObjectNode body, ObjectNode shown) {
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        for (String name : IDENTITY) {
            fields.take(name)
                    .filter(value ->
                            !value.node().equals(shown.path(name)) && !sameNumber(value.node(), shown.path(name)))
                    .ifPresent(value -> fields.note(name, "cannot be set, is " + shown.path(name)));
        }
        String description = fields.optional("description", "", TypeDraft::description);
        Optional<JsonNode> schema = object(fields, "schema");
        Optional<JsonNode> example = object(fields, "example");
        fields.rejectRest();
        Optional<EventSchema> compiled = schema.flatMap(text -> compiled(text, findings));
        example.ifPresent(data -> checkExample(data, compiled, findings));
        findings.throwIfAny();
        return new TypeDraft(
                description,
                schema.map(JsonNode::toString).orElse(null),
                example.map(JsonNode::toString).orElse(null));
    }

    void fill(EventType row) {
        row.setDescription(description);
        row.setDataSchema(schema);
        row.setExample(example);
        row.setDeleted(false);
    }

    private static boolean sameNumber(JsonNode given, JsonNode shown) {
        return given.isIntegralNumber()
                && shown.isIntegralNumber()
                && given.asText().equals(shown.asText());
    }

    private static String description(Value value) {
        String text = value.text();
        if (text.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("must have at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    private static Optional<JsonNode> object(Fields fields, String name) {
        return fields.take(name)
                .filter(value -> !value.isNull())
                .flatMap(value -> value.read(given -> {
                    given.object();
                    return given.node();
                }));
    }

    private static Optional<EventSchema> compiled(JsonNode schema, Findings findings) {
        try {
            return Optional.of(EventSchema.compile(schema));
        } catch (InvalidSchemaException invalid) {
            invalid.breaches().forEach(breach -> findings.add(at("schema", breach), breach.detail()));
            return Optional.empty();
        }
    }

    private static void checkExample(JsonNode example, Optional<EventSchema> schema, Findings findings) {
        if (example.toString().length() > LONGEST_EXAMPLE) {
            findings.add(Pointer.ROOT.child("example"), "must have at most " + LONGEST_EXAMPLE + " characters");
        } else if (schema.isPresent()) {
            schema.get()
                    .check(example)
                    .forEach(breach -> findings.add(at("example", breach), "by the schema, " + breach.detail()));
        }
    }

    private static Pointer at(String field, Breach breach) {
        Pointer pointer = Pointer.ROOT.child(field);
        for (String step : breach.path()) {
            pointer = pointer.child(step);
        }
        return pointer;
    }
}
