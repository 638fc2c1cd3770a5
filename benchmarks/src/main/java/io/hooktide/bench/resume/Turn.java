package io.hooktide.bench.resume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When the first and the last delivery of a subscription came. The receiver's thread counts, others read afterwards. */
final class Turn {
    private final int count;
    private final CountDownLatch open;
    private long first;
    private long last;

    /** @param count deliveries, at least 2 */
    Turn(int count) {
        this.count = count;
        this.open = new CountDownLatch(count);
    }

    void came(long nanos) {
        first = first == 0 ? nanos : first;
        last = nanos;
        open.countDown();
    }

    boolean await(Duration limit) throws InterruptedException {
        return open.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** By System.nanoTime(). */
    long first() {
        return first;
    }

    double perSecond() {
        return (count - 1) / ((last - first) / 1e9);
    }
}
