package io.hooktide.delivery.endpoint;

/**
 * Lets so many deliveries through per second, and a quarter of a second's worth at once. All of the subscription: its
 * deliveries are all in one worker's hands. Event loop.
 */
final class RateLimit {
    private static final double SECOND = 1e9;
    private static final double BURST_SECONDS = 0.25;

    private double tokens = Double.MAX_VALUE;
    private long last;

    /** @param perSecond null: no limit */
    boolean tryTake(Integer perSecond, long now) {
        if (perSecond == null) {
            return true;
        }
        double most = 1 + perSecond * BURST_SECONDS;
        double filled = tokens == Double.MAX_VALUE ? most : tokens + (now - last) / SECOND * perSecond;
        last = now;
        tokens = Math.min(most, filled);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
