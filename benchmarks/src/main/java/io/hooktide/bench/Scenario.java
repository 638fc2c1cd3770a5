package io.hooktide.bench;

import io.hooktide.bench.report.Report;

/** One load, and what is measured of it. */
@FunctionalInterface
public interface Scenario {
    /** @param report takes the figures, and why the run is void where it is */
    void run(Bench bench, Report report) throws Exception;
}
