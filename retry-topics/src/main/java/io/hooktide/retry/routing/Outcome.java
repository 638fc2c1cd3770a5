package io.hooktide.retry.routing;

import java.time.Duration;
import java.util.function.Function;

/** What came of a delivery's turn at its endpoint. */
public sealed interface Outcome {

    /** The endpoint took it. */
    record Delivered() implements Outcome {
        public static final Delivered INSTANCE = new Delivered();

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.delivered().apply(this);
        }
    }

    /**
     * The endpoint may take it later.
     *
     * @param notBefore how long the endpoint asked to be left alone; zero: it did not say
     */
    record Retryable(Duration notBefore) implements Outcome {
        public static final Retryable WHEN_THE_POLICY_SAYS = new Retryable(Duration.ZERO);

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.retryable().apply(this);
        }
    }

    /**
     * The endpoint will never take it.
     *
     * @param reason it is dead-lettered with
     * @param gone whether the endpoint said that it is gone for good (410)
     */
    record Rejected(DeadLetterReason reason, boolean gone) implements Outcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.rejected().apply(this);
        }
    }

    /**
     * It was not attempted.
     *
     * @param stay how long it should stay away at least
     */
    record Deferred(DeferralCause cause, Duration stay) implements Outcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.deferred().apply(this);
        }
    }

    /** It was not attempted, and waits in the topic held until it is released. */
    record Held(HoldCause cause) implements Outcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.held().apply(this);
        }
    }

    /** It was not attempted, and never will be. */
    record Withdrawn(DropReason reason) implements Outcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.withdrawn().apply(this);
        }
    }

    <T> T fold(Cases<T> cases);

    /** One function for each kind of outcome. */
    record Cases<T>(
            Function<Delivered, T> delivered,
            Function<Retryable, T> retryable,
            Function<Rejected, T> rejected,
            Function<Deferred, T> deferred,
            Function<Held, T> held,
            Function<Withdrawn, T> withdrawn) {}
}
