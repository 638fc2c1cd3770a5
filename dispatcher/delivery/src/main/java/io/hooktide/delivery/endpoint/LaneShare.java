package io.hooktide.delivery.endpoint;

import java.time.Duration;

/** How many deliveries may wait in a lane once its partition is short of room. Pure. */
final class LaneShare {
    static final int LEAST = 64;
    static final int MOST = 1_000;
    /** Of bodies, once its partition or the worker is short of room, whatever their number. */
    static final long MOST_BYTES = 1L << 20;

    private LaneShare() {}

    /**
     * As much as the endpoint takes until the first deferred ones come back, so that it does not run dry in between; half
     * of that for new ones, the rest is for those that come back. What is served within a second stays in any case.
     *
     * @param returning whether for one that was deferred before
     * @param perSecond what the lane gets done
     * @param shortestTier when the first deferred ones come back
     */
    static int limit(boolean returning, double perSecond, Duration shortestTier) {
        int lane = (int) Math.max(LEAST, Math.min(perSecond * shortestTier.toMillis() / 1_000, MOST));
        int withinASecond = (int) Math.ceil(perSecond);
        return Math.max(returning ? lane : lane / 2, withinASecond);
    }
}
