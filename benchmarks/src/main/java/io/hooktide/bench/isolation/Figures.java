package io.hooktide.bench.isolation;

/**
 * Of the healthy endpoints, in one part.
 *
 * @param goodput of the bursts, their median: deliveries in a second
 * @param p50 at the steady load, in milliseconds
 * @param p99 the same
 * @param lagP99 of the generator, in milliseconds
 */
record Figures(double goodput, double p50, double p99, double lagP99) {
    /** What a part between these two is compared with: what drifts all the time does not count for or against it. */
    Figures mean(Figures other) {
        return new Figures(
                (goodput + other.goodput) / 2,
                (p50 + other.p50) / 2,
                (p99 + other.p99) / 2,
                Math.max(lagP99, other.lagP99));
    }
}
