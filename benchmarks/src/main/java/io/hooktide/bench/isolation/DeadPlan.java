package io.hooktide.bench.isolation;

import java.time.Duration;

/**
 * @param backlog deliveries that wait for the dead endpoint before anything else begins
 * @param endpoints the others, each with a port of its own
 * @param perSecond deliveries to the others in a second, at even distances
 * @param time for how long
 */
record DeadPlan(int backlog, int endpoints, int perSecond, Duration time) {
    int count() {
        return (int) (perSecond * time.toMillis() / 1_000);
    }
}
