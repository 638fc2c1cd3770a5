package io.hooktide.delivery.metrics;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What one worker shows of its present state. Written by the worker thread, read by any. */
public final class WorkerGauges {
    private final IntSupplier inFlight;
    private final LongSupplier clockOffsetMillis;
    private final IntSupplier open;
    private final IntSupplier halfOpen;
    private volatile Map<String, Long> waiting = Map.of();
    private volatile Map<String, Long> due = Map.of();
    private volatile long oldestAgeMillis;

    /**
     * @param clockOffsetMillis how far the broker's clock is ahead, at least
     * @param open breakers that are open
     * @param halfOpen breakers that are being tried
     */
    public WorkerGauges(IntSupplier inFlight, LongSupplier clockOffsetMillis, IntSupplier open, IntSupplier halfOpen) {
        this.inFlight = inFlight;
        this.clockOffsetMillis = clockOffsetMillis;
        this.open = open;
        this.halfOpen = halfOpen;
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

    int openBreakers() {
        return open.getAsInt();
    }

    int halfOpenBreakers() {
        return halfOpen.getAsInt();
    }

    long clockOffsetMillis() {
        return clockOffsetMillis.getAsLong();
    }
}
