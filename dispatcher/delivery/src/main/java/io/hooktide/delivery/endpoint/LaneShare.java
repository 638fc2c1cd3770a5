package io.hooktide.delivery.endpoint;

import java.time.Duration;

/** What a lane may have of its partition's room: requests that are open, and deliveries that wait. Pure. */
final class LaneShare {
    static final int LEAST = 64;
    static final int MOST = 1_000;
    /** Of bodies, once its partition or the worker is short of room, whatever their number. */
    static final long MOST_BYTES = 1L << 20;

    /** Of one partition, read and not done, when it is paused. */
    private static final int WINDOW = 1_500;

    private static final int LEAST_REQUESTS = 4;

    private LaneShare() {}

    /**
     * How many requests a lane may have open. Those to others of its partition count twice: should all of them hang from now
     * on, it takes some 95 endpoints to keep the partition from being read on.
     *
     * @param openToOthers of the same partition
     */
    static int requests(int openToOthers) {
        return Math.max(LEAST_REQUESTS, WINDOW - 2 * openToOthers);
    }

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
