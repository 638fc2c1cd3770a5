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

    private final Declaration declaration;

    GatewayMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
