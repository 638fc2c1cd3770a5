package io.hooktide.bench.isolation;

import io.hooktide.bench.load.Latencies;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The healthy deliveries of one burst. It is begun by the thread that sends, and counted by the receiver's. */
final class Burst {
    private final int count;
    private final CountDownLatch open;
    private final Latencies sinceBegun = new Latencies();
    private volatile long begun;

    Burst(int count) {
        this.count = count;
        this.open = new CountDownLatch(count);
    }

    /** Before the first one is sent. */
    void begin() {
        begun = System.nanoTime();
    }

    void came(long nanos) {
        sinceBegun.record(nanos - begun);
        open.countDown();
    }

    boolean await(Duration timeout) throws InterruptedException {
        return open.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Deliveries in a second, until the last one came. After that. */
    double goodput() {
        return count / (sinceBegun.maxMillis() / 1e3);
    }

    @Override
    public String toString() {
        return Math.round(sinceBegun.millis(90)) + "/" + Math.round(sinceBegun.maxMillis());
    }
}
