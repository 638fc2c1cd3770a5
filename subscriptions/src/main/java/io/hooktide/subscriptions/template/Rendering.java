package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** One rendering of a template, within its limits. One thread. */
final class Rendering {
    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_STEPS = 1_000_000;

    private final Scope scope;
    private final Template.Missing missing;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private int steps;

    Rendering(Scope scope, Template.Missing missing) {
        this.scope = scope;
        this.missing = missing;
    }

    Scope scope() {
        return scope;
    }

    /** @throws IllegalArgumentException if there is none, and that is an error */
    JsonNode value(Reference reference, JsonNode element) {
        step();
        JsonNode value = reference.in(scope, element);
        if (value.isMissingNode() && missing == Template.Missing.ERROR) {
            throw new IllegalArgumentException("the event has nothing for " + reference);
        }
        return value;
    }

    void append(byte[] bytes) {
        step();
        checkRoom(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    void append(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        append(copy);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new IllegalArgumentException("the body takes more than 1,000,000 steps to write");
        }
    }

    private void checkRoom(int more) {
        if (out.size() + more > MOST_BYTES) {
            throw new IllegalArgumentException("the body would be larger than 1 MiB");
        }
    }
}
