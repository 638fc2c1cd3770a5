package io.hooktide.subscriptions.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.impl.Scope;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The variables of one evaluation, and what it has taken so far. One thread. */
final class MeteredScope extends Scope {
    static final int MOST_STEPS = 1_000_000;
    static final int MOST_TEXT = 1024 * 1024;
    static final long MOST_NANOS = 250_000_000;
    /** Of the processor's time, once the other is over. */
    static final long MORE_NANOS = 50_000_000;

    private static final String TOO_LONG = "the expression makes a text of more than 1 MiB";
    private static final int CHARACTERS_A_STEP = 64;
    private static final int CHARACTERS_A_VALUE = 8;
    private static final int VALUES_A_STEP = 1_024;
    private static final int MOST_VALUES = 1_000_000;
    private static final int STEPS_BETWEEN_LOOKS = 16;

    private final Map<JsonNode, Long> weights = new IdentityHashMap<>();
    private final LongSupplier nanos;
    private final LongSupplier processorNanos;
    private final long start;
    private OptionalLong overSince = OptionalLong.empty();
    private long steps;
    private long nextLook = STEPS_BETWEEN_LOOKS;

    MeteredScope(int stackFrameSize, LongSupplier nanos, LongSupplier processorNanos) {
        super(stackFrameSize);
        this.nanos = nanos;
        this.processorNanos = processorNanos;
        this.start = nanos.getAsLong();
    }

    /**
     * @param made whether the value is new, not one that was there
     * @throws IllegalArgumentException if that is too much, or all was
     */
    void charge(JsonNode result, boolean made) {
        steps++;
        if (result == null) {
            throw new IllegalArgumentException("the expression uses a variable that it does not define");
        }
        if (result.isTextual()) {
            int length = result.textValue().length();
            steps += length / CHARACTERS_A_STEP;
            require(length <= MOST_TEXT, TOO_LONG);
        } else if (result.isContainerNode()) {
            steps += result.size() + (made ? weight(result) / VALUES_A_STEP : 0);
        }
        require(steps <= MOST_STEPS, "the expression takes more than 1,000,000 steps");
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            if (nanos.getAsLong() - start > MOST_NANOS) {
                timeIsOver();
            }
        }
    }

    // Perhaps the machine stood still, or the JVM did: an event must not be given up for that.
    private void timeIsOver() {
        long now = processorNanos.getAsLong();
        if (overSince.isEmpty()) {
            overSince = OptionalLong.of(now);
        }
        require(now - overSince.getAsLong() <= MORE_NANOS, "the expression takes more than 250 ms");
    }

    /**
     * Before a text is written several times in a row; as text is taken what the library would make of the value.
     *
     * @throws IllegalArgumentException if that would be too long
     */
    static void checkRepeated(JsonNode value, long times) {
        long length = value.isTextual()
                ? value.textValue().length()
                : value.toString().length();
        require(times <= MOST_TEXT && length * times <= MOST_TEXT, TOO_LONG);
    }

    // How many values it is when written out: the same list may be in another many times over.
    private long weight(JsonNode node) {
        if (!node.isContainerNode()) {
            return 1 + characters(node) / CHARACTERS_A_VALUE;
        }
        Long known = weights.get(node);
        if (known != null) {
            return known;
        }
        long weight = 1;
        for (JsonNode child : node) {
            weight += weight(child);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            weight += names.next().length() / CHARACTERS_A_VALUE;
        }
        require(weight <= MOST_VALUES, "the expression makes more than 1,000,000 values");
        weights.put(node, weight);
        return weight;
    }

    // Of what may be long.
    private static int characters(JsonNode value) {
        return value.isTextual()
                ? value.textValue().length()
                : value.isBigDecimal() || value.isBigInteger()
                        ? value.decimalValue().precision()
                        : 0;
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
