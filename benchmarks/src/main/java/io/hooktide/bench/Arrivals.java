package io.hooktide.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts what arrives, and measures the rate between the end of the warm-up (the first fifth) and the last one. The
 * receiver's thread counts, another waits.
 */
final class Arrivals {
    private final long expected;
    private final long warmUp;
    private final LongSupplier cpuNanos;
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile Mark from;
    private volatile Mark to;

    private record Mark(long nanos, long cpuNanos) {}

    /** @param cpuNanos CPU time used by this process so far */
    Arrivals(long expected, LongSupplier cpuNanos) {
        this.expected = expected;
        this.warmUp = expected / 5;
        this.cpuNanos = cpuNanos;
    }

    void one() {
        long now = count.incrementAndGet();
        if (now == warmUp) {
            from = mark();
        } else if (now == expected) {
            to = mark();
            all.countDown();
        }
    }

    long count() {
        return count.get();
    }

    /** False if not all have come within the timeout. */
    boolean awaitAll(Duration timeout) throws InterruptedException {
        return all.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    Figure figure(String what) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        long measured = expected - warmUp;
        double cpuMicros = (to.cpuNanos() - from.cpuNanos()) / 1e3 / measured;
        return new Figure(what, measured, seconds, measured / seconds, cpuMicros);
    }

    private Mark mark() {
        return new Mark(System.nanoTime(), cpuNanos.getAsLong());
    }
}
