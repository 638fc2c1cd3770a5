package io.hooktide.console.log.store;

import java.time.Duration;

/**
 * How long rows are kept.
 *
 * @param deliveries since the last was written to their day
 * @param audit since the entry was made
 */
public record Retention(Duration deliveries, Duration audit) {}
