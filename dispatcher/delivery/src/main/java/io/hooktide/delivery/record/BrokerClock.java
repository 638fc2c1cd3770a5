package io.hooktide.delivery.record;

/**
 * How far the broker's clock is ahead of ours, at least: a record acknowledged at our time a was appended at the
 * broker's time b before that, so the broker's clock is ahead by b - a or more. The largest such bound of the last one
 * to two minutes counts, so that it follows a clock that is set back. Counting on the lower bound, a due time is never
 * taken as reached too early; what it costs is the way of an acknowledgement, a few milliseconds. Before the first one
 * the clocks are taken as equal. Any thread.
 */
public final class BrokerClock {
    private static final long WINDOW_MILLIS = 60_000;
    private static final long NONE = Long.MIN_VALUE;

    private volatile long offset;
    private volatile long lastSample = NONE;
    private long windowStart;
    private long best = NONE;
    private long bestBefore = NONE;

    /**
     * @param appendedAt the broker's time in an acknowledgement, in milliseconds
     * @param now our time when it came
     */
    public void observe(long appendedAt, long now) {
        if (appendedAt <= 0 || now == lastSample) {
            return;
        }
        sample(appendedAt - now - 1, now);
    }

    // The millisecond less covers that our time was cut to milliseconds.
    private synchronized void sample(long bound, long now) {
        lastSample = now;
        if (best == NONE || now - windowStart >= WINDOW_MILLIS || now < windowStart) {
            bestBefore = best;
            best = bound;
            windowStart = now;
        } else {
            best = Math.max(best, bound);
        }
        offset = Math.max(best, bestBefore);
    }

    /** The broker's time is at least our time and this, in milliseconds; may be negative. */
    public long offsetMillis() {
        return offset;
    }

    /** The broker's time, at least. */
    public long brokerTime(long now) {
        return now + offset;
    }
}
