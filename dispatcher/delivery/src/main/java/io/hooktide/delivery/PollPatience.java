package io.hooktide.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a poll may wait for something to come. What is due ends it: a poll that waited on top of a delay would make
 * every retry late. Pure.
 */
final class PollPatience {
    static final Duration LONGEST = Duration.ofMillis(250);
    /** Outcomes come back meanwhile, and nobody wakes the poll for them. */
    static final Duration WHILE_BUSY = Duration.ofMillis(5);

    private PollPatience() {}

    /**
     * @param busy requests are open
     * @param nanosToCommit until the next commit is due; Long.MAX_VALUE where none is
     * @param millisToNextDue until the next record is to be handed over; Long.MAX_VALUE where none waits
     */
    static Duration of(boolean busy, long nanosToCommit, long millisToNextDue) {
        long millis = (busy ? WHILE_BUSY : LONGEST).toMillis();
        long toCommit = TimeUnit.NANOSECONDS.toMillis(nanosToCommit);
        return Duration.ofMillis(Math.min(Math.min(millis, toCommit), millisToNextDue));
    }
}
