package io.hooktide.receiver;

import io.hooktide.runtime.metrics.Metric;

/** What the receiver measures. */
public enum ReceiverMetric implements Metric {
    REQUESTS("hooktide_receiver_requests_total", "requests", "Requests that arrived at the receiver.");

    private final String metricName;
    private final String unit;
    private final String description;

    ReceiverMetric(String metricName, String unit, String description) {
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
