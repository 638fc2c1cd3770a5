package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.metrics.DeliveryMetric;
import io.hooktide.fanout.FanoutMetric;
import io.hooktide.gateway.GatewayMetric;
import io.hooktide.receiver.ReceiverMetric;
import io.hooktide.runtime.metrics.Metric;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All roles in one process share one registry, as in dev. */
class MetricNamesTest {
    @Test
    void shouldKeepEveryCounterUnderItsDeclaredName() {
        // Given: Prometheus reserves suffixes, _created among them, and drops them
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<Metric> counters = Stream.<Metric[]>of(
                        GatewayMetric.values(), FanoutMetric.values(), DeliveryMetric.values(), ReceiverMetric.values())
                .flatMap(Arrays::stream)
                .filter(metric -> metric.metricName().endsWith("_total"))
                .toList();

        // When
        counters.forEach(counter -> counter.counter(registry).increment());

        // Then
        assertThat(counters)
                .allSatisfy(counter -> assertThat(registry.scrape()).contains("\n" + counter.metricName() + " "));
    }
}
