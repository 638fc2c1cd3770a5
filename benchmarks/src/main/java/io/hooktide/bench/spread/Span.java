package io.hooktide.bench.spread;

/**
 * A time, by System.nanoTime().
 *
 * @param number of the event that was published at its start; -1 where there is none
 */
record Span(int number, long from, long to) {
    double millis() {
        return (to - from) / 1e6;
    }
}
