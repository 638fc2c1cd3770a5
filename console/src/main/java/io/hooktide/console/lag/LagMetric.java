package io.hooktide.console.lag;

import io.hooktide.runtime.metrics.Metric;

/** What the console measures of others. */
public enum LagMetric implements Metric {
    CONSUMER_LAG(
            "hooktide_consumer_lag",
            "records",
            "Offsets between the committed position and the end, by group, topic and partition; console only. In a delay"
                    + " topic this includes what waits for its time.");

    private final String metricName;
    private final String unit;
    private final String description;

    LagMetric(String metricName, String unit, String description) {
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
