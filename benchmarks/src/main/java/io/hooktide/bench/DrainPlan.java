package io.hooktide.bench;

/**
 * @param deliveries at least 1,000
 * @param subscriptions they are spread over, all to one host
 * @param payloadBytes size of each body
 * @param concurrency requests open at once for each subscription; for the bare baselines, all of them together
 */
record DrainPlan(int deliveries, int subscriptions, int payloadBytes, int concurrency) {
    int inFlight() {
        return subscriptions * concurrency;
    }
}
