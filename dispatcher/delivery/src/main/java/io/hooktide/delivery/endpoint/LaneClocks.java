package io.hooktide.delivery.endpoint;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The clocks of the lanes.
 *
 * @param clock ours
 * @param brokerMillis the broker's time in milliseconds, at least
 * @param nanoTime the nanosecond clock
 */
public record LaneClocks(Clock clock, LongSupplier brokerMillis, LongSupplier nanoTime) {}
