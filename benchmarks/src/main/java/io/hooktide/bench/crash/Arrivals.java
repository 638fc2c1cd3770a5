package io.hooktide.bench.crash;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What came when: the receiver's thread writes, others read once all has come. */
final class Arrivals implements Desk {
    private final Received received;
    private final long[] first;
    private final byte[] times;
    private final int awaited;
    private final CountDownLatch many = new CountDownLatch(1);
    private volatile long killed = Long.MAX_VALUE;
    private volatile long firstAfterKill;

    /** @param awaited see {@link #awaitMany} */
    Arrivals(int expected, int awaited) {
        this.received = new Received(expected);
        this.first = new long[expected];
        this.times = new byte[expected];
        this.awaited = awaited;
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        int time = received.post(number);
        if (number >= 0 && number < first.length) {
            times[number] = (byte) time;
            if (time == 1) {
                first[number] = firstByteNanos;
            }
        }
        received.accept(number);
        if (firstByteNanos > killed && firstAfterKill == 0) {
            firstAfterKill = firstByteNanos;
        }
        if (received.posts() == awaited) {
            many.countDown();
        }
        return OK;
    }

    /** Until so many requests have come. */
    boolean awaitMany(Duration limit) throws InterruptedException {
        return many.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What comes from now on is from the next process: the last one is dead, and its connections are read empty. */
    void dead(long nanos) {
        killed = nanos;
    }

    Received received() {
        return received;
    }

    long firstAfterKill() {
        return firstAfterKill;
    }

    long repeated() {
        return received.posts() - received.distinct();
    }

    /** What came first within that time. */
    long firstWithin(long fromNanos, long toNanos) {
        return IntStream.range(0, first.length)
                .filter(number -> within(number, fromNanos, toNanos))
                .count();
    }

    /** What came again although it had first come at another time. */
    long repeatedOutside(long fromNanos, long toNanos) {
        return IntStream.range(0, first.length)
                .filter(number -> times[number] > 1 && !within(number, fromNanos, toNanos))
                .count();
    }

    /** When the last one came that was later than that. 0: none was. @param scheduled by number */
    long lastLaterThan(Duration late, long[] scheduled) {
        return IntStream.range(0, first.length)
                .filter(number -> first[number] - scheduled[number] > late.toNanos())
                .mapToLong(number -> first[number])
                .max()
                .orElse(0);
    }

    private boolean within(int number, long fromNanos, long toNanos) {
        return first[number] >= fromNanos && first[number] <= toNanos;
    }
}
