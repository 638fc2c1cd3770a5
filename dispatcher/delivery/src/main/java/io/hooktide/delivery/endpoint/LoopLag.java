package io.hooktide.delivery.endpoint;

/**
 * Whether the event loop runs behind: its ticks come late, or what is handed over to it waits, since the processor is
 * short, not the endpoints. Event loop.
 */
final class LoopLag {
    private static final long LATE_NANOS = 25_000_000L;
    private static final long REMEMBERED_NANOS = 2_000_000_000L;

    private final long tickNanos;
    private long lastTick;
    private long lastLate;
    private long longestWait;
    private boolean late;

    LoopLag(long tickNanos, long now) {
        this.tickNanos = tickNanos;
        this.lastTick = now;
        this.lastLate = now; // a loop that has just begun is warming up
    }

    /** What was handed over has its turn. @param nanos later */
    void waited(long nanos) {
        longestWait = Math.max(longestWait, nanos);
    }

    // A tick is late by what is left of the loop's round as it falls due, a tenth of it perhaps: one in time says
    // little. What is handed over waits for all of it.
    void tick(long now) {
        boolean tickIsLate = now - lastTick > tickNanos + LATE_NANOS;
        late = tickIsLate || longestWait > LATE_NANOS;
        lastLate = tickIsLate ? now : lastLate;
        lastTick = now;
        longestWait = 0;
    }

    /** At the last tick, or between it and the one before. */
    boolean isLate() {
        return late;
    }

    /** Within the last two seconds. */
    boolean isBehind(long now) {
        return now - lastLate < REMEMBERED_NANOS;
    }
}
