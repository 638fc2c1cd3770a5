package io.hooktide.bench.crash;

/**
 * @param perSecond deliveries, at even distances
 * @param seconds how long the load lasts
 * @param killAfterSeconds of load delivered
 * @param subscriptions each with an endpoint of its own
 */
record CrashPlan(int perSecond, int seconds, int killAfterSeconds, int subscriptions) {
    int deliveries() {
        return perSecond * seconds;
    }

    int deliveriesBeforeKill() {
        return perSecond * killAfterSeconds;
    }
}
