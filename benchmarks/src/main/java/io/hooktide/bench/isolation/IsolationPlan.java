package io.hooktide.bench.isolation;

import java.time.Duration;

/**
 * @param endpoints each with a port of its own
 * @param perSecond deliveries published in a second, at even distances
 * @param steady for how long
 * @param bursts that come after that, each when the one before is delivered
 * @param burst deliveries published at once in each
 */
record IsolationPlan(int endpoints, int perSecond, Duration steady, int bursts, int burst) {
    int steadyCount() {
        return (int) (perSecond * steady.toMillis() / 1_000);
    }

    /** The first third of the steady load does not count: connections are opened then. */
    int warmUp() {
        return steadyCount() / 3;
    }

    int all() {
        return burstStart(bursts);
    }

    /** The number of its first delivery. */
    int burstStart(int index) {
        return steadyCount() + index * burst;
    }

    /** The one that the delivery of this number goes to. */
    int endpointOf(int number) {
        return number % endpoints;
    }
}
