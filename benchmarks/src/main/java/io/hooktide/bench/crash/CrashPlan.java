package io.hooktide.bench.crash;

import java.util.OptionalInt;

/**
 * @param rate deliveries in a second, at even distances; empty: at half load
 * @param seconds how long the load lasts
 * @param killAfterSeconds of load delivered
 * @param subscriptions each with an endpoint of its own
 * @param fullLoadDeliveries by which the full load is found, where it is
 */
record CrashPlan(OptionalInt rate, int seconds, int killAfterSeconds, int subscriptions, int fullLoadDeliveries) {}
