package io.hooktide.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private static Metric declared(String metricName, String unit, String description) {
        Metric.Declaration declaration = new Metric.Declaration(metricName, unit, description);
        return () -> declaration;
    }

    @Test
    void shouldShowCounterUnderItsDeclaredName() {
        // Given
        Metric attempts = declared("hooktide_attempts_total", "attempts", "Attempts made.");

        // When
        attempts.counter(registry, "outcome", "delivered", "code_class", "2xx").increment();

        // Then
        assertThat(registry.scrape())
                .contains("# HELP hooktide_attempts_total Attempts made.")
                .contains("hooktide_attempts_total{code_class=\"2xx\",outcome=\"delivered\"} 1.0");
    }

    @Test
    void shouldShowHistogramUnderItsDeclaredName() {
        // Given
        Metric latency = declared("hooktide_event_to_delivery_seconds", "seconds", "From append to first byte.");

        // When
        latency.histogram(registry).record(Duration.ofMillis(40));

        // Then
        assertThat(registry.scrape())
                .contains("hooktide_event_to_delivery_seconds_bucket{le=\"0.03\"} 0")
                .contains("hooktide_event_to_delivery_seconds_bucket{le=\"0.05\"} 1")
                .contains("hooktide_event_to_delivery_seconds_bucket{le=\"+Inf\"} 1")
                .contains("hooktide_event_to_delivery_seconds_sum 0.04")
                .contains("hooktide_event_to_delivery_seconds_count 1");
    }

    @Test
    void shouldShowGaugeUnderItsDeclaredName() {
        // Given
        Metric waiting = declared("hooktide_waiting", "deliveries", "Waiting for a retry.");
        Metric age = declared("hooktide_oldest_undelivered_age_seconds", "seconds", "Age of the oldest.");

        // When
        waiting.gauge(registry, () -> 7, "tier", "10s");
        age.gauge(registry, () -> 2.5);

        // Then
        assertThat(registry.scrape())
                .contains("hooktide_waiting{tier=\"10s\"} 7.0")
                .contains("hooktide_oldest_undelivered_age_seconds 2.5");
    }

    @Test
    void shouldKeepGaugeWhoseSupplierNobodyElseHolds() {
        // Given
        declared("hooktide_in_flight", "requests", "Open requests.").gauge(registry, new Object()::hashCode);

        // When
        System.gc();

        // Then
        assertThat(registry.scrape()).contains("hooktide_in_flight ").doesNotContain("NaN");
    }

    @Test
    void shouldKeepCountOfSomebodyElseWhoseSupplierNobodyElseHolds() {
        // Given
        long[] aborts = {3};
        declared("hooktide_transaction_aborts_total", "transactions", "Aborted.")
                .counted(registry, () -> aborts[0]);

        // When
        System.gc();

        // Then
        assertThat(registry.scrape()).contains("hooktide_transaction_aborts_total 3.0");
    }
}
