package io.hooktide.delivery.endpoint;

/**
 * Whether the event loop runs behind: its ticks come late, since the processor is short, not the endpoints. Event loop.
 */
final class LoopLag {
    private static final long LATE_NANOS = 25_000_000L;
    private static final long REMEMBERED_NANOS = 2_000_000_000L;

    private final long tickNanos;
    private long lastTick;
    private long lastLate;
    private boolean late;

    LoopLag(long tickNanos, long now) {
        this.tickNanos = tickNanos;
        this.lastTick = now;
        this.lastLate = now; // a loop that has just begun is warming up
    }

    void tick(long now) {
        late = now - lastTick > tickNanos + LATE_NANOS;
        lastLate = late ? now : lastLate;
        lastTick = now;
    }

    /** At the last tick. */
    boolean isLate() {
        return late;
    }

    /** Within the last two seconds. */
    boolean isBehind(long now) {
        return now - lastLate < REMEMBERED_NANOS;
    }
}
