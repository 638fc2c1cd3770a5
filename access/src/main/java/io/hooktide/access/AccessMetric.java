package io.hooktide.access;

import io.hooktide.runtime.metrics.Metric;

/** What is measured of who asks. */
public enum AccessMetric implements Metric {
    REFUSED(
            "hooktide_refused_requests_total",
            "requests",
            "Requests to gateway and console that were refused at the door, by role and reason: unauthenticated,"
                    + " locked_out, rate_limited.");

    private final String metricName;
    private final String unit;
    private final String description;

    AccessMetric(String metricName, String unit, String description) {
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
