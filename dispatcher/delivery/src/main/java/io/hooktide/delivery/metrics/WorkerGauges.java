package io.hooktide.delivery.metrics;

import java.time.Clock;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What one worker shows of its present state. Written by the worker thread, read by any. */
public final class WorkerGauges {
    private final IntSupplier inFlight;
    private final LongSupplier clockOffsetMillis;
    private final IntSupplier open;
    private final IntSupplier halfOpen;
    private final Clock clock;
    private volatile Map<String, Long> waiting = Map.of();
    private volatile Map<String, Long> due = Map.of();
    private volatile long oldestSince = Long.MAX_VALUE;
    private volatile long dueSince = Long.MAX_VALUE;

    /**
     * @param clockOffsetMillis how far the broker's clock is ahead, at least
     * @param open breakers that are open
     * @param halfOpen breakers that are being tried
     * @param clock ours
     */
    public WorkerGauges(
            IntSupplier inFlight, LongSupplier clockOffsetMillis, IntSupplier open, IntSupplier halfOpen, Clock clock) {
        this.inFlight = inFlight;
        this.clockOffsetMillis = clockOffsetMillis;
        this.open = open;
        this.halfOpen = halfOpen;
        this.clock = clock;
    }

    /** Both by the tier's name. */
    public void backlog(Map<String, Long> waitingNow, Map<String, Long> dueNow) {
        waiting = Map.copyOf(waitingNow);
        due = Map.copyOf(dueNow);
    }

    /**
     * When the oldest event was published, and when the first delivery was due, of what it has and has not recorded: by
     * our clock, in milliseconds; Long.MAX_VALUE where there is none. Their ages grow from here on by themselves, also
     * while the worker stands still.
     */
    public void oldest(long publishedSince, long due) {
        oldestSince = publishedSince;
        dueSince = due;
    }

    Map<String, Long> waiting() {
        return waiting;
    }

    Map<String, Long> due() {
        return due;
    }

    long oldestAgeMillis() {
        return ageOf(oldestSince);
    }

    long overdueMillis() {
        return ageOf(dueSince);
    }

    // Of what is not due yet, and of nothing, it is 0.
    private long ageOf(long since) {
        return Math.max(0, clock.millis() - since);
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
