package io.hooktide.bench.spread;

/** A time, by System.nanoTime(). */
record Span(long from, long to) {
    double millis() {
        return (to - from) / 1e6;
    }
}
