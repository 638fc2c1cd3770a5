package io.hooktide.gateway;

import io.hooktide.runtime.metrics.Metric;

/** What the gateway measures. */
public enum GatewayMetric implements Metric {
    EVENTS_PUBLISHED("hooktide_events_published_total", "events", "Events that were accepted: confirmed by Kafka."),
    UNREADABLE_ROWS(
            "hooktide_unreadable_rows",
            "rows",
            "Rows whose newest version cannot be read; the last good one stays in force."),
    REQUEST_DURATION(
            "hooktide_gateway_request_seconds",
            "seconds",
            "From the head of a publishing request to the end of its answer, by code_class (2xx, 4xx, 5xx).");

    private final String metricName;
    private final String unit;
    private final String description;

    GatewayMetric(String metricName, String unit, String description) {
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
