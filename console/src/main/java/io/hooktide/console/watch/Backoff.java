package io.hooktide.console.watch;

import java.time.Duration;

/**
 * How long to rest after failures in a row: twice as long after each. Pure.
 *
 * @param first after the first
 * @param most never longer
 */
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures in a row, from 1 */
    Duration after(int failures) {
        Duration rest = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return rest.compareTo(most) > 0 ? most : rest;
    }
}
