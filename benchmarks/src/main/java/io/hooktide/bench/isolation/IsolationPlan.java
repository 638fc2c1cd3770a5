package io.hooktide.bench.isolation;

import java.time.Duration;

/**
 * @param endpoints each with a port of its own
 * @param perSecond deliveries published in a second, at even distances
 * @param steady for how long
 * @param burst deliveries published at once after that
 */
record IsolationPlan(int endpoints, int perSecond, Duration steady, int burst) {
    private static final int WARM_BURSTS = 3;

    /** Of the part that does not count. */
    IsolationPlan warm() {
        return new IsolationPlan(endpoints, perSecond, steady, WARM_BURSTS * burst);
    }

    int steadyCount() {
        return (int) (perSecond * steady.toMillis() / 1_000);
    }

    /** The first third of the steady load does not count: connections are opened then. */
    int warmUp() {
        return steadyCount() / 3;
    }

    int all() {
        return steadyCount() + burst;
    }

    /** The one that the delivery of this number goes to. */
    int endpointOf(int number) {
        return number % endpoints;
    }
}
