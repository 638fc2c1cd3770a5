package io.hooktide.bench;

import io.hooktide.bench.report.Report;

/** What is measured in this process alone. */
@FunctionalInterface
public interface Measurement {
    /** @param report takes the figures */
    void into(Report report) throws Exception;
}
