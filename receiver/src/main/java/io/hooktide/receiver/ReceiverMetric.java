package io.hooktide.receiver;

import io.hooktide.runtime.metrics.Metric;

/** What the receiver measures. */
public enum ReceiverMetric implements Metric {
    REQUESTS("hooktide_receiver_requests_total", "requests", "Requests that arrived at the receiver.");

    private final Declaration declaration;

    ReceiverMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
