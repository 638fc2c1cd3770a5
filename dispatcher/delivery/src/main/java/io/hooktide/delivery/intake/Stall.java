package io.hooktide.delivery.intake;

import java.time.Duration;

/** Whether a crowded window hardly moves: for a second, in which too few of it were done. Worker thread. */
final class Stall {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final int atLeast;
    private boolean crowded;
    private long since;
    private long finished;

    /** @param atLeast with so many done in a second it moves */
    Stall(int atLeast) {
        this.atLeast = atLeast;
    }

    /** Judged anew on every turn. */
    void crowded(boolean now, long nanos) {
        if (now && !crowded) {
            begin(nanos);
        }
        crowded = now;
    }

    void finished(int count) {
        finished += count;
    }

    /** Once for each second that it lasts: what fills the window has to make room. */
    boolean isStalled(long nanos) {
        if (!crowded || nanos - since < NANOS) {
            return false;
        }
        boolean stalled = finished < atLeast;
        begin(nanos);
        return stalled;
    }

    private void begin(long nanos) {
        since = nanos;
        finished = 0;
    }
}
