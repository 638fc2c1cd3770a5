package io.hooktide.access.limit;

/** Lets so many through per second, and as many as in two seconds at once. Thread-safe. */
final class TokenBucket {
    private static final double SECOND = 1e9;
    private static final double BURST_SECONDS = 2;

    private final int perSecond;
    private double tokens;
    private long last;

    TokenBucket(int perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = perSecond * BURST_SECONDS;
        this.last = now;
    }

    /** Takes one; 0 if there was one, else the nanoseconds until there is. */
    synchronized long take(long now) {
        double filled = tokens + Math.max(0, now - last) / SECOND * perSecond;
        last = Math.max(last, now);
        tokens = Math.min(perSecond * BURST_SECONDS, filled);
        if (tokens < 1) {
            return (long) Math.ceil((1 - tokens) / perSecond * SECOND);
        }
        tokens--;
        return 0;
    }
}
