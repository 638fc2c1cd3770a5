package io.hooktide.runtime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Shows a few of the metrics of Kafka's clients beside our own, one row for each client: Kafka keeps hundreds, most of
 * them for each topic, partition or broker. One for each client, made and closed by the client.
 */
public final class KafkaMeters implements MetricsReporter {
    private static final String REGISTRY = "hooktide.meters";
    private static final String REPORTERS = "metric.reporters";
    private static final String CLIENT = "client-id";

    private final Map<MetricName, Meter> shown = new ConcurrentHashMap<>();
    private MeterRegistry registry;

    /** The settings of a Kafka client, which then shows its metrics there. */
    public static Map<String, Object> shownIn(MeterRegistry registry, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        List<String> reporters = new ArrayList<>();
        Object given = config.get(REPORTERS);
        if (given != null && !given.toString().isBlank()) {
            reporters.addAll(List.of(given.toString().split("\\s*,\\s*")));
        }
        reporters.add(KafkaMeters.class.getName());
        config.put(REPORTERS, String.join(",", reporters));
        config.put(REGISTRY, registry);
        return config;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        registry = (MeterRegistry) configs.get(REGISTRY);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        KafkaMetricNames.shownAs(name.group(), name.name())
                .filter(as -> registry != null && name.tags().keySet().stream().allMatch(CLIENT::equals))
                .ifPresent(as -> shown.put(name, meter(as, metric)));
    }

    private Meter meter(String as, KafkaMetric metric) {
        String client = metric.metricName().tags().getOrDefault(CLIENT, "");
        String description = metric.metricName().description();
        if (as.endsWith("_total")) {
            return FunctionCounter.builder(as, metric, KafkaMeters::number)
                    .description(description)
                    .tags("client_id", client)
                    .register(registry);
        }
        return Gauge.builder(as, metric, KafkaMeters::number)
                .description(description)
                .tags("client_id", client)
                .register(registry);
    }

    private static double number(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        Meter gone = shown.remove(metric.metricName());
        if (gone != null) {
            registry.remove(gone);
        }
    }

    @Override
    public void close() {
        shown.values().forEach(registry::remove);
        shown.clear();
    }
}
