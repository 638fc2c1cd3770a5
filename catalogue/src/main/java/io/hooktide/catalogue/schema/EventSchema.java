package io.hooktide.catalogue.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A compiled JSON Schema (2020-12, without recursion and formats) that the data of events is held against. A check takes
 * a bounded number of steps. Any thread.
 */
public final class EventSchema {
    /** More are not told. */
    public static final int MOST_BREACHES = 100;
    /** Characters of a schema. */
    public static final int MOST_TEXT = 32 * 1024;
    /** The worst schemas found take about 0.2 us a step on a busy machine. */
    static final long MOST_STEPS = 500_000;
    /** To tell everything that is wrong, not only the first. */
    private static final long MORE_STEPS = 50_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .build();
    private static final Breach TOO_MUCH =
            new Breach(List.of(), "takes too long to be held against its schema: it is too large for it");

    private final JsonNode plain;
    private final int size;
    private final JsonSchema compiled;

    private EventSchema(JsonNode plain, int size, JsonSchema compiled) {
        this.plain = plain;
        this.size = size;
        this.compiled = compiled;
    }

    /** @throws InvalidSchemaException telling all that is wrong */
    public static EventSchema compile(String text) throws InvalidSchemaException {
        try {
            return compile(MAPPER.readTree(text));
        } catch (JsonProcessingException malformed) {
            throw new InvalidSchemaException(
                    List.of(new Breach(List.of(), "is not JSON: " + malformed.getOriginalMessage())));
        }
    }

    /** @throws InvalidSchemaException telling all that is wrong */
    public static EventSchema compile(JsonNode schema) throws InvalidSchemaException {
        if (schema.toString().length() > MOST_TEXT) {
            throw new InvalidSchemaException(
                    List.of(new Breach(List.of(), "must have at most " + MOST_TEXT + " characters")));
        }
        Dialect.check(schema);
        JsonNode plain = new Expansion(schema, object -> object).run();
        Expansion expansion = new Expansion(schema, StepCount::addTo);
        JsonNode counted = expansion.run();
        return new EventSchema(plain, expansion.size(), Dialect.compile(counted));
    }

    /** The schema with all references replaced by what they refer to. Not to be changed. */
    public JsonNode withoutReferences() {
        return plain;
    }

    /** How many subschemas it has; each takes about a kilobyte. */
    public int size() {
        return size;
    }

    /** @return what is wrong, the paths being those of the data; empty: nothing */
    public List<Breach> check(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        try {
            return check(MAPPER.readTree(bytes), bytes.length);
        } catch (IOException unreadable) {
            return List.of(new Breach(List.of(), "cannot be held against its schema: " + unreadable.getMessage()));
        }
    }

    /** @return what is wrong, the paths being those of the data; empty: nothing */
    public List<Breach> check(JsonNode data) {
        return check(data, data.toString().length());
    }

    private List<Breach> check(JsonNode data, int bytes) {
        List<Breach> first = breaches(data, new Effort(MOST_STEPS, bytes, true), List.of(TOO_MUCH));
        return first.isEmpty() || first.get(0) == TOO_MUCH
                ? first
                : breaches(data, new Effort(MORE_STEPS, bytes, false), first);
    }

    private List<Breach> breaches(JsonNode data, Effort effort, List<Breach> ifExhausted) {
        try {
            Set<ValidationMessage> messages = compiled.validate(effort, data, OutputFormat.DEFAULT);
            List<Breach> breaches = new ArrayList<>();
            for (ValidationMessage message : messages) {
                if (breaches.size() == MOST_BREACHES) {
                    break;
                }
                breaches.add(Dialect.breach(message));
            }
            return breaches;
        } catch (Effort.ExhaustedException exhausted) {
            return ifExhausted;
        } catch (ArithmeticException | NumberFormatException beyond) {
            return List.of(new Breach(List.of(), "has a number that cannot be held against its schema"));
        }
    }
}
