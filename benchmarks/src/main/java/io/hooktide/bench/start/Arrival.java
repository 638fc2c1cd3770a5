package io.hooktide.bench.start;

import io.hooktide.bench.receiver.Desk;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When the first request came, and how many did. */
final class Arrival implements Desk {
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile long nanos;
    private volatile int requests;

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (requests == 0) {
            nanos = firstByteNanos;
        }
        requests = requests + 1;
        first.countDown();
        return OK;
    }

    boolean await(Duration limit) throws InterruptedException {
        return first.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    long nanos() {
        return nanos;
    }

    int requests() {
        return requests;
    }
}
