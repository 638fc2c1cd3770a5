package io.hooktide.retry.routing;

import io.hooktide.schemas.topics.Tier;
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
     */
    record RetryTo(Tier tier, int nextAttempt) implements Route {
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
            Function<DeadLetter, T> deadLetter,
            Function<Dropped, T> dropped) {}
}
