package io.hooktide.runtime.metrics;

/** One metric, declared once in an enum of the module that feeds it; the reference page is generated from these. */
public interface Metric {
    /** As Prometheus shows it, for example hooktide_attempts_total. */
    String metricName();

    /** seconds, bytes, or what is counted. */
    String unit();

    String description();
}
