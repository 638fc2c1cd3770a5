package io.hooktide.delivery.record;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** When to try again after a failure of the broker: soon, then less and less often. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final IntervalFunction waits;
    private int failures;
    private long notBefore;

    /** In the end, every two seconds. */
    public Backoff() {
        this(LONGEST);
    }

    private Backoff(Duration longest) {
        this.waits = IntervalFunction.ofExponentialBackoff(FIRST, 2.0, longest);
    }

    public static Backoff upTo(Duration longest) {
        return new Backoff(longest);
    }

    public void failed(long nanos) {
        failures = Math.min(failures + 1, 30);
        notBefore = nanos + waits.apply(failures) * 1_000_000;
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
