package io.hooktide.bench.spread;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One event on its way to many endpoints. The receiver's thread writes. */
final class Spread {
    private final int expected;
    private final Set<Integer> endpoints = new HashSet<>();
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile long lastNanos;
    private volatile int again;

    Spread(int expected) {
        this.expected = expected;
    }

    void arrive(int endpoint, long nanos) {
        if (!endpoints.add(endpoint)) {
            again = again + 1;
        } else if (endpoints.size() == expected) {
            lastNanos = nanos;
            all.countDown();
        }
    }

    boolean await(Duration limit) throws InterruptedException {
        return all.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int expected() {
        return expected;
    }

    /** When the last one came; after {@link #await}. */
    long lastNanos() {
        return lastNanos;
    }

    int again() {
        return again;
    }
}
