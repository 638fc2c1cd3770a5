package io.hooktide.retry.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next batch may go, so that no more than so many a second do. */
final class Pace {
    private static final int BATCHES_PER_SECOND = 5;
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private long due;

    /** @param perSecond 0: no limit */
    Pace(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    int batch(int most) {
        return perSecond == 0 ? most : Math.max(1, Math.min(most, perSecond / BATCHES_PER_SECOND));
    }

    Duration untilNext() {
        return Duration.ofNanos(Math.max(0, due - nanoTime.getAsLong()));
    }

    /** So many went now. Of time in which nothing went no more than a batch is made up for. */
    void sent(int number) {
        if (perSecond > 0) {
            long notBefore = nanoTime.getAsLong() - SECOND / BATCHES_PER_SECOND;
            due = Math.max(due, notBefore) + number * SECOND / perSecond;
        }
    }
}
