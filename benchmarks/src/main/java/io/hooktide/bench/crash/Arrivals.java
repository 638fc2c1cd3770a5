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
    private final long[] read;
    private final byte[] times;
    private final int awaited;
    private final CountDownLatch many = new CountDownLatch(1);
    private volatile long killed = Long.MAX_VALUE;
    private volatile long firstAfterKill;

    /** @param awaited see {@link #awaitMany} */
    Arrivals(int expected, int awaited) {
        this.received = new Received(expected);
        this.first = new long[expected];
        this.read = new long[expected];
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

    @Override
    public void read(int number, long nanos) {
        if (number < read.length && times[number] == 1) {
            read[number] = nanos;
        }
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

    /** What the first process had under way at its end, or whose answer it had read since then. */
    long openOrRead(long sinceNanos, long endNanos) {
        return IntStream.range(0, first.length)
                .filter(number -> isOpenOrRead(number, sinceNanos, endNanos))
                .count();
    }

    /** What came again although it was none of these. */
    long repeatedBesides(long sinceNanos, long endNanos) {
        return IntStream.range(0, first.length)
                .filter(number -> times[number] > 1 && !isOpenOrRead(number, sinceNanos, endNanos))
                .count();
    }

    /** How long before that the answer was read, of all that came again: the longest. */
    long oldestRepeated(long endNanos) {
        return IntStream.range(0, first.length)
                .filter(number -> times[number] > 1 && read[number] != 0 && read[number] <= endNanos)
                .mapToLong(number -> endNanos - read[number])
                .max()
                .orElse(0);
    }

    /** When the last one came that was later than that. 0: none was. @param scheduled by number */
    long lastLaterThan(Duration late, long[] scheduled) {
        return IntStream.range(0, first.length)
                .filter(number -> first[number] - scheduled[number] > late.toNanos())
                .mapToLong(number -> first[number])
                .max()
                .orElse(0);
    }

    private boolean isOpenOrRead(int number, long sinceNanos, long endNanos) {
        return first[number] != 0
                && first[number] <= endNanos
                && (read[number] == 0 || read[number] >= sinceNanos || read[number] > endNanos);
    }
}
