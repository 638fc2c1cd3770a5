package io.hooktide.retry.routing;

import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.function.Function;

/** Where a delivery goes after its turn. */
public sealed interface Route {

    /** Nowhere: it is delivered. */
    record Done() implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.done().apply(this);
        }
    }

    /**
     * To a delay topic, for another attempt.
     *
     * @param nextAttempt its number
     * @param notBefore how long from now it has to stay away, where that is longer than the tier; else zero
     */
    record RetryTo(Tier tier, int nextAttempt, Duration notBefore) implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.retryTo().apply(this);
        }
    }

    /** To a delay topic, for the attempt that it did not get. */
    record DeferTo(Tier tier, DeferralCause cause) implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.deferTo().apply(this);
        }
    }

    /** To the topic held, until it is released. */
    record Hold(HoldCause cause) implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.hold().apply(this);
        }
    }

    /** To the dead letters. */
    record DeadLetter(DeadLetterReason reason) implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.deadLetter().apply(this);
        }
    }

    /** Nowhere: it ends here, and only the record of it stays. */
    record Dropped(DropReason reason) implements Route {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.dropped().apply(this);
        }
    }

    <T> T fold(Cases<T> cases);

    /** One function for each kind of route. */
    record Cases<T>(
            Function<Done, T> done,
            Function<RetryTo, T> retryTo,
            Function<DeferTo, T> deferTo,
            Function<Hold, T> hold,
            Function<DeadLetter, T> deadLetter,
            Function<Dropped, T> dropped) {}
}
