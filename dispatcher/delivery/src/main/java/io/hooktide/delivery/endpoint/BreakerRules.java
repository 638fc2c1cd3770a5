package io.hooktide.delivery.endpoint;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;

/**
 * When a breaker opens, and for how long.
 *
 * @param failures that many in a row open it; 0: nothing ever does
 * @param firstOpen before it is tried again for the first time; then twice as long each time
 * @param holdAfter once it has been open for so long, deliveries are held instead of deferred
 */
public record BreakerRules(int failures, Duration firstOpen, Duration holdAfter) {
    public static final BreakerRules DEFAULT = new BreakerRules(20, Duration.ofSeconds(5), Duration.ofMinutes(5));

    /** The time between two tries grows to this, or to the first one if that is longer. */
    static final Duration LONGEST_OPEN = Duration.ofSeconds(60);
    /** Half of the last so many failed: it opens, too. */
    static final int WINDOW = 100;

    private static final float FAILURE_RATE_PERCENT = 50;
    private static final double GROWTH = 2;

    boolean never() {
        return failures == 0;
    }

    CircuitBreakerConfig config(Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(FAILURE_RATE_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(intervals())
                .writableStackTraceEnabled(false)
                .clock(clock)
                .build();
    }

    private IntervalFunction intervals() {
        Duration longest = firstOpen.compareTo(LONGEST_OPEN) > 0 ? firstOpen : LONGEST_OPEN;
        return IntervalFunction.ofExponentialBackoff(firstOpen, GROWTH, longest);
    }
}
