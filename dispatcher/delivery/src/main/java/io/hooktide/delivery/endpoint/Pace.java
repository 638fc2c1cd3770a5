package io.hooktide.delivery.endpoint;

/**
 * What a lane gets done.
 *
 * @param observedMillis for how long it has been watched: what it will do is not foretold for longer than that
 */
record Pace(double perSecond, long observedMillis) {
    Pace orAtLeast(double least) {
        return new Pace(Math.max(least, perSecond), observedMillis);
    }
}
