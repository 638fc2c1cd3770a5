package io.hooktide.runtime.tracing;

import io.hooktide.runtime.metrics.Metric;

/** What tracing counts. */
public enum TracingMetric implements Metric {
    SPANS(
            "hooktide_spans_total",
            "spans",
            "Spans by role and fate: exported, dropped (too many waited) or failed (the OTLP receiver did not take them, or they could not be made)."
                    + " Only where tracing is on.");

    private final Declaration declaration;

    TracingMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
