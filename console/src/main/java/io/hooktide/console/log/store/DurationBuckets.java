package io.hooktide.console.log.store;

/** Durations in buckets that are each a tenth wider than the one before: a percentile is right within 5 %. Pure. */
public final class DurationBuckets {
    private static final double GROWTH = Math.log(1.1);
    private static final int MOST = 200;

    private DurationBuckets() {}

    public static int of(int millis) {
        return millis <= 0 ? 0 : Math.min(MOST, 1 + (int) Math.floor(Math.log(millis) / GROWTH));
    }

    /** The middle of a bucket, in milliseconds. */
    public static long millis(int bucket) {
        return bucket <= 0 ? 0 : Math.round(Math.exp((bucket - 0.5) * GROWTH));
    }
}
