package io.hooktide.bench.drain;

import io.hooktide.bench.load.Body;

/**
 * @param deliveries at least 1,000
 * @param hosts each a port of its own
 * @param subscriptions they are spread over; over the hosts in turn
 * @param payloadBytes size of each body
 * @param concurrency requests open at once for each subscription
 * @param inFlight requests open at once of the bare baselines
 * @param failingPercent of the deliveries fail at their first attempt, with status 500
 */
record DrainPlan(
        int deliveries,
        int hosts,
        int subscriptions,
        int payloadBytes,
        int concurrency,
        int inFlight,
        int failingPercent) {
    private static final int SPREAD = 0x9E3779B1;

    Body body() {
        return new Body(payloadBytes);
    }

    /** Whether the first attempt of this one fails: at random, but the same in every part of the run. */
    boolean fails(int number) {
        return Integer.remainderUnsigned(number * SPREAD >>> 8, 100) < failingPercent;
    }
}
