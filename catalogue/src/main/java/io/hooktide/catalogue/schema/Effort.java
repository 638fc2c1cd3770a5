package io.hooktide.catalogue.schema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;

/** What is left of the steps that one check may take. For one check, on one thread. */
final class Effort extends ExecutionContext {
    private final int bytes;
    private long left;

    /** @param bytes of the data */
    Effort(long steps, int bytes, boolean firstBreachOnly) {
        super(config(firstBreachOnly));
        this.left = steps;
        this.bytes = bytes;
    }

    private static ExecutionConfig config(boolean firstBreachOnly) {
        ExecutionConfig config = new ExecutionConfig();
        config.setFailFast(firstBreachOnly);
        return config;
    }

    int bytes() {
        return bytes;
    }

    /** @throws ExhaustedException if there are not so many left */
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new ExhaustedException();
        }
    }

    /** The check is given up. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("Too many steps", null, false, false);
        }
    }
}
