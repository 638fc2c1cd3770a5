package io.hooktide.delivery.endpoint;

import java.util.function.LongSupplier;

/**
 * Whether this worker stood still: its process was stopped, its machine suspended, its processor taken away. Meanwhile
 * others may have been given its partitions, and it is told of that only later; so it starts nothing until the worker
 * thread has asked. Noticed on the event loop, which looks before it starts anything; ended on the worker thread.
 */
public final class Standstill {
    /** Far below any session timeout. One that was noticed for nothing costs a question to the broker. */
    private static final long LONG_NANOS = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private long lastLook;
    private volatile int noticed;
    private volatile int ended;

    Standstill(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    /** Whether nothing may be started. Event loop, at least every 100 ms. */
    boolean look() {
        long now = nanoTime.getAsLong();
        if (now - lastLook > LONG_NANOS) {
            noticed = noticed + 1;
        }
        lastLook = now;
        return noticed != ended;
    }

    /** The number of the last one that was noticed. Any thread. */
    public int last() {
        return noticed;
    }

    /** Whether all up to that one are over. Any thread. */
    public boolean isOver(int number) {
        return ended == number;
    }

    /** What was lost in it, and in those before, is known by now. Worker thread. */
    public void end(int number) {
        ended = number;
    }
}
