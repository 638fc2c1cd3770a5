package io.hooktide.bench.load;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends at times that were fixed before, whatever becomes of what was sent: a slow system does not slow the load, and a
 * latency that is counted from the scheduled time holds what waited. At even distances.
 */
public final class OpenLoop {
    /** How late the generator itself may be, at the 99th percentile, in milliseconds. */
    public static final double MOST_LAG_MILLIS = 10;

    private static final long FINEST_NANOS = 200_000;

    private final double perSecond;
    private final Histogram lagMicros = new Histogram(3);

    /** @param perSecond more than 0 */
    public OpenLoop(double perSecond) {
        this.perSecond = perSecond;
    }

    /** What is to be sent. */
    @FunctionalInterface
    public interface Send {
        /** @param scheduledNanos by {@link System#nanoTime()} */
        void send(int number, long scheduledNanos);
    }

    /** Blocks until all are sent. @param first number of the first one */
    public void run(int first, int count, Send send) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long scheduled = start + (long) (i / perSecond * 1e9);
            long wait = scheduled - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(Math.max(wait, FINEST_NANOS));
                wait = scheduled - System.nanoTime();
            }
            lagMicros.recordValue(Math.max(0, -wait / 1_000));
            send.send(first + i, scheduled);
        }
    }

    /** By how much it was behind its own schedule, in milliseconds. */
    public double lagMillis(double percentile) {
        return lagMicros.getValueAtPercentile(percentile) / 1e3;
    }
}
