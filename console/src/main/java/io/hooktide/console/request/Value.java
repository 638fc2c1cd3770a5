package io.hooktide.console.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value of a request and its place. What is wrong with it is thrown as an IllegalArgumentException, for people. */
public record Value(JsonNode node, Pointer at, Findings findings) {

    /** What the reader makes of it; empty, and noted, if the reader refuses it; null if it has noted that itself. */
    public <T> Optional<T> read(Function<Value, T> reader) {
        try {
            return Optional.ofNullable(reader.apply(this));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            findings.add(at, refused.getMessage());
            return Optional.empty();
        }
    }

    public String text() {
        require(node.isTextual(), "must be a string");
        return node.textValue();
    }

    public boolean flag() {
        require(node.isBoolean(), "must be true or false");
        return node.booleanValue();
    }

    public boolean isNull() {
        return node.isNull();
    }

    /** From least to most, both included. */
    public int number(int least, int most) {
        boolean inRange = node.isIntegralNumber()
                && node.canConvertToInt()
                && node.intValue() >= least
                && node.intValue() <= most;
        require(inRange, "must be a whole number from " + least + " to " + most);
        return node.intValue();
    }

    public Fields object() {
        require(node.isObject(), "must be an object");
        return new Fields((ObjectNode) node, at, findings);
    }

    /** Its elements, each read; those that the reader refuses are noted and left out. */
    public <T> List<T> elements(int least, int most, Function<Value, T> reader) {
        return read(least, most, reader, false);
    }

    /** The same; what is there twice is noted, too. */
    public <T> List<T> distinct(int least, int most, Function<Value, T> reader) {
        return read(least, most, reader, true);
    }

    private <T> List<T> read(int least, int most, Function<Value, T> reader, boolean once) {
        require(node.isArray(), "must be an array");
        require(
                node.size() >= least && node.size() <= most,
                "must have " + least + " to " + most + " elements, not " + node.size());
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Value element = new Value(node.get(i), at.child(i), findings);
            element.read(reader).ifPresent(read -> {
                if (once && elements.contains(read)) {
                    findings.add(element.at(), "is there twice");
                }
                elements.add(read);
            });
        }
        return List.copyOf(elements);
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
