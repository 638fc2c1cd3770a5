package io.hooktide.bench.pipeline;

import io.hooktide.bench.report.Report;

/**
 * @param perSecond 0: as fast as it goes
 * @param tenants each with one subscription and a host of its own
 * @param warmUp how many of the first events do not count
 * @param traced which part of the traces is kept, from 0 to 1; null: tracing is off
 */
record PipelinePlan(int events, int perSecond, int tenants, int warmUp, Double traced) {
    /** @param spanBytes what came of spans */
    void note(Report report, long spanBytes) {
        if (traced == null) {
            report.note("Tracing was off.");
        } else {
            report.line("spans for each event, compressed", (double) spanBytes / events, "bytes")
                    .note("Tracing was on, and this part of the traces kept: " + traced);
        }
    }
}
