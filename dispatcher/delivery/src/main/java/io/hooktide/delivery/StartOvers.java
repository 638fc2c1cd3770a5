package io.hooktide.delivery;

import java.time.Duration;

/**
 * How often a worker had to start over without anything done in between: what fails so often fails again, and only a new
 * process may help. Worker thread; other threads may ask {@link #tooMany}.
 */
final class StartOvers {
    static final int MOST = 5;
    /** A worker that has turned for so long without a failure is well, though there may have been nothing to do. */
    static final Duration WELL_AFTER = Duration.ofMinutes(1);

    private volatile int inARow;
    private long lastNanos;
    private long lastCommitted;

    /** @param committed how many outcomes were committed so far */
    void startedOver(long committed, long nanos) {
        inARow = committed == lastCommitted ? inARow + 1 : 1;
        lastCommitted = committed;
        lastNanos = nanos;
    }

    void turned(long nanos) {
        if (inARow > 0 && nanos - lastNanos >= WELL_AFTER.toNanos()) {
            inARow = 0;
        }
    }

    boolean tooMany() {
        return inARow >= MOST;
    }
}
