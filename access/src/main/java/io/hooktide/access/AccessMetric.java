package io.hooktide.access;

import io.hooktide.runtime.metrics.Metric;

/** What is measured of who asks. */
public enum AccessMetric implements Metric {
    REFUSED(
            "hooktide_refused_requests_total",
            "requests",
            "Requests to gateway and console that were refused at the door, by role and reason: unauthenticated,"
                    + " locked_out, rate_limited.");

    private final Declaration declaration;

    AccessMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
