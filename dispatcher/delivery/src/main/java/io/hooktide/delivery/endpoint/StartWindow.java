package io.hooktide.delivery.endpoint;

/**
 * How many requests that were started just now may be open: few while the event loop itself runs behind, since each more
 * only makes all others wait longer; and more with every tick at which there were too few and the loop was in time, so
 * that endpoints that take their time get as much as they can take. What they do not take is gone at the next tick: a burst
 * begins with few. Event loop.
 */
final class StartWindow {
    /** At 50 us of the loop for each, all of them are dealt with in 25 ms. */
    static final int LEAST = 512;

    private final int most;
    private int now;
    private int taken;
    private boolean reached;

    /** @param most that it grows to */
    StartWindow(int now, int most) {
        this.now = now;
        this.most = most;
    }

    /** @param fresh requests that were started just now, of all or of a tenant with this part of the window */
    boolean isFull(int fresh, double part) {
        taken = Math.max(taken, fresh);
        boolean full = fresh >= now * part;
        reached = reached || full;
        return full;
    }

    /** Every 100 ms. @param fresh as in {@link #isFull}, which nobody may have asked since the last tick */
    void tick(boolean loopIsLate, int fresh) {
        taken = Math.max(taken, fresh);
        int next = now * 2;
        if (loopIsLate) {
            next = now / 2;
        } else if (!reached) {
            next = Math.min(now, taken * 2);
        }
        now = Math.max(Math.min(LEAST, most), Math.min(most, next));
        taken = 0;
        reached = false;
    }

    int now() {
        return now;
    }
}
