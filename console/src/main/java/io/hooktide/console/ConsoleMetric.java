package io.hooktide.console;

import io.hooktide.runtime.metrics.Metric;

/** What the console measures: itself, and how far the groups are behind. */
public enum ConsoleMetric implements Metric {
    CONSUMER_LAG(
            "hooktide_consumer_lag",
            "records",
            "Offsets between the committed position and the end, by group, topic and partition; console only. In a delay"
                    + " topic this includes what waits for its time."),
    UNREADABLE_ROWS(
            "hooktide_unreadable_rows",
            "rows",
            "Rows whose newest version cannot be read; the last good one stays in force.");

    private final String metricName;
    private final String unit;
    private final String description;

    ConsoleMetric(String metricName, String unit, String description) {
        this.metricName = metricName;
        this.unit = unit;
        this.description = description;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }
}
