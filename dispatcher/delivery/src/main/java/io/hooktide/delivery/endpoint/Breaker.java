package io.hooktide.delivery.endpoint;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one lane. Closed, everything passes. It opens after so many failures in a row, or when half of
 * the last ones failed (but for 429, which a healthy endpoint may answer often). Open, nothing passes; after a while, one
 * real delivery does, and what comes of it closes or opens it. A lane whose requests never failed has no state machine.
 * Event loop.
 */
final class Breaker {
    private static final Exception FAILURE = new FailedAttempt();

    private final BreakerRules rules;
    private final Clock clock;
    private CircuitBreaker machine;
    private State state = State.CLOSED;
    private int failuresInARow;
    private int era;
    private long changedAt;
    private long openSince;
    private int opened;
    private boolean probeOut;

    Breaker(BreakerRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** One real delivery is on its way, to find out. */
    boolean isProbing() {
        return state == State.HALF_OPEN;
    }

    /** How long it has been in its present state. */
    Duration inThisState() {
        return Duration.ofMillis(clock.millis() - changedAt);
    }

    /** How long the endpoint has been down; what it was tried with meanwhile did not get through. */
    Duration downFor() {
        return isClosed() ? Duration.ZERO : Duration.ofMillis(clock.millis() - openSince);
    }

    /** Nothing is on its way to find out, and something might be. */
    boolean isTimeToProbe() {
        return !probeOut
                && (isProbing() || (state == State.OPEN && inThisState().toMillis() > openMillis()));
    }

    /** True once for each try of an open breaker: the delivery that asked is to be sent. */
    boolean tryProbe() {
        if (isClosed() || !machine.tryAcquirePermission()) {
            return false;
        }
        probeOut = true;
        follow();
        return true;
    }

    /** Changes whenever the state does. */
    int era() {
        return era;
    }

    /**
     * @param sentIn era in which the request was sent: of another one, it tells nothing of the present state
     * @return whether the state changed
     */
    boolean ended(int sentIn, Answer answer) {
        if (sentIn != era) {
            return false;
        }
        probeOut = false;
        if (answer.untried()) {
            untried();
        } else if (answer.failed()) {
            failed(answer);
        } else {
            failuresInARow = 0;
            if (machine != null) {
                machine.onSuccess(0, TimeUnit.NANOSECONDS);
            }
        }
        return follow();
    }

    // The permission to probe goes to the next delivery.
    private void untried() {
        if (isProbing()) {
            machine.releasePermission();
        }
    }

    private void failed(Answer answer) {
        if (rules.never()) {
            return;
        }
        failuresInARow++;
        if (machine == null) {
            machine = CircuitBreaker.of("lane", rules.config(clock));
        }
        if (isProbing() || answer.kind() != Answer.Kind.BUSY) {
            machine.onError(0, TimeUnit.NANOSECONDS, FAILURE);
        }
        if (machine.getState() == State.CLOSED && failuresInARow >= rules.failures()) {
            machine.transitionToOpenState();
        }
    }

    private long openMillis() {
        return machine.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(opened);
    }

    private boolean follow() {
        State now = machine == null ? State.CLOSED : machine.getState();
        if (now == state) {
            return false;
        }
        if (state == State.CLOSED) {
            openSince = clock.millis();
            opened = 0;
        }
        opened += now == State.OPEN ? 1 : 0;
        failuresInARow = 0;
        state = now;
        changedAt = clock.millis();
        era++;
        return true;
    }

    /** Stands for every failure: the state machine wants an exception, and only counts it. */
    private static final class FailedAttempt extends Exception {
        FailedAttempt() {
            super("failed", null, false, false);
        }
    }
}
