package io.hooktide.bench;

/**
 * What was measured.
 *
 * @param deliveries after the warm-up
 * @param seconds they took
 * @param cpuMicros CPU time of the whole process (broker and receiver included) for each, in microseconds
 */
record Figure(String what, long deliveries, double seconds, double perSecond, double cpuMicros) {
    double ratioTo(Figure baseline) {
        return perSecond / baseline.perSecond;
    }
}
