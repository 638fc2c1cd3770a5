package io.hooktide.delivery.metrics;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What one worker shows of its present state. Written by the worker thread, read by any. */
public final class WorkerGauges {
    private final IntSupplier inFlight;
    private final LongSupplier clockOffsetMillis;
    private volatile Map<String, Long> waiting = Map.of();
    private volatile Map<String, Long> due = Map.of();
    private volatile long oldestAgeMillis;

    /** @param clockOffsetMillis how far the broker's clock is ahead, at least */
    public WorkerGauges(IntSupplier inFlight, LongSupplier clockOffsetMillis) {
        this.inFlight = inFlight;
        this.clockOffsetMillis = clockOffsetMillis;
    }

    /** Both by the tier's name. */
    public void backlog(Map<String, Long> waitingNow, Map<String, Long> dueNow) {
        waiting = Map.copyOf(waitingNow);
        due = Map.copyOf(dueNow);
    }

    public void oldestAgeMillis(long age) {
        oldestAgeMillis = age;
    }

    Map<String, Long> waiting() {
        return waiting;
    }

    Map<String, Long> due() {
        return due;
    }

    long oldestAgeMillis() {
        return oldestAgeMillis;
    }

    int inFlight() {
        return inFlight.getAsInt();
    }

    long clockOffsetMillis() {
        return clockOffsetMillis.getAsLong();
    }
}
