package io.hooktide.retry.routing;

import java.time.Duration;

/**
 * Where a delivery stands when its turn ends.
 *
 * @param attempt number of the attempt that was made, or would have been; already clamped
 * @param ping whether it is a ping, which gets one attempt and is never kept
 * @param faultFor for how long it has been deferred for nothing but faults of our own, zero if it has not
 */
public record Position(int attempt, boolean ping, Duration faultFor) {}
