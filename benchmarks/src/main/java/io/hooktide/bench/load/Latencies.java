package io.hooktide.bench.load;

import io.hooktide.bench.report.Report;
import org.HdrHistogram.Histogram;

/** A histogram in microseconds, told in milliseconds. One thread writes; read afterwards. */
public final class Latencies {
    private final Histogram micros = new Histogram(3);

    public void record(long nanos) {
        micros.recordValue(Math.max(0, nanos / 1_000));
    }

    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1e3;
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** p50, p99, p99.9 and the longest, without targets. */
    public void report(Report report, String of) {
        report.line(of + " p50", millis(50), "ms");
        report.line(of + " p99", millis(99), "ms");
        report.line(of + " p99.9", millis(99.9), "ms");
        report.line(of + " longest", maxMillis(), "ms");
    }
}
