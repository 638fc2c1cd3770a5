package io.hooktide.delivery.record;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** When to try again after a failure of the broker: soon, then every two seconds. */
public final class Backoff {
    private static final IntervalFunction WAITS =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(50), 2.0, Duration.ofSeconds(2));

    private int failures;
    private long notBefore;

    public void failed(long nanos) {
        failures = Math.min(failures + 1, 30);
        notBefore = nanos + WAITS.apply(failures) * 1_000_000;
    }

    public void succeeded() {
        failures = 0;
    }

    public boolean isOver(long nanos) {
        return nanosLeft(nanos) == 0;
    }

    public long nanosLeft(long nanos) {
        return failures == 0 ? 0 : Math.max(0, notBefore - nanos);
    }
}
