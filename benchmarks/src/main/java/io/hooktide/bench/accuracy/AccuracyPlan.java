package io.hooktide.bench.accuracy;

import java.util.OptionalInt;

/**
 * @param deliveries each fails once
 * @param perSecond first attempts in a second; with the second attempts twice as many requests; empty: at half load
 * @param delay of the one tier, for example 10s
 */
record AccuracyPlan(int deliveries, OptionalInt perSecond, int endpoints, String delay) {}
