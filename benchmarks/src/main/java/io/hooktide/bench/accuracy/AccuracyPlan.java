package io.hooktide.bench.accuracy;

/**
 * @param deliveries each fails once
 * @param perSecond first attempts in a second; with the second attempts twice as many requests
 * @param delay of the one tier, for example 10s
 */
record AccuracyPlan(int deliveries, int perSecond, int endpoints, String delay) {}
