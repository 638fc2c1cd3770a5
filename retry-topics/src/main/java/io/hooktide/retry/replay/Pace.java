package io.hooktide.retry.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next batch may go, so that no more than so many a second do. */
final class Pace {
    private static final int BATCHES_PER_SECOND = 5;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final long started;

    /** @param perSecond 0: no limit */
    Pace(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    int batch(int most) {
        return perSecond == 0 ? most : Math.max(1, Math.min(most, perSecond / BATCHES_PER_SECOND));
    }

    /** @param sent since the start */
    Duration untilNext(long sent) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        long due = started + sent * 1_000_000_000L / perSecond;
        return Duration.ofNanos(Math.max(0, due - nanoTime.getAsLong()));
    }
}
