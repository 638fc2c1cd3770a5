package io.hooktide.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void shouldShowAFewMetricsOfAClientForAsLongAsItLives() {
        // Given
        List<String> before;

        // When
        try (KafkaProducer<byte[], byte[]> producer = producer("one")) {
            before = rows();
            producer.close(Duration.ZERO);
        }

        // Then
        assertThat(before)
                .hasSizeLessThan(12)
                .contains("kafka_producer_record_send_total{client_id=\"one\"} 0.0")
                .anyMatch(row -> row.startsWith("kafka_producer_buffer_available_bytes{client_id=\"one\"} 3"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void shouldTellTheClientsOfAProcessApart() {
        try (KafkaProducer<byte[], byte[]> one = producer("one");
                KafkaProducer<byte[], byte[]> two = producer("two")) {
            // When
            List<String> rows = rows();

            // Then
            assertThat(rows)
                    .contains(
                            "kafka_producer_record_send_total{client_id=\"one\"} 0.0",
                            "kafka_producer_record_send_total{client_id=\"two\"} 0.0");
        }
    }

    @Test
    void shouldKeepTheReportersThatAreGiven() {
        // Given
        Map<String, Object> given = Map.of("metric.reporters", "com.example.One, com.example.Two");

        // When
        Map<String, Object> config = KafkaMeters.shownIn(registry, given);

        // Then
        assertThat(config)
                .containsEntry("metric.reporters", "com.example.One,com.example.Two," + KafkaMeters.class.getName());
    }

    private KafkaProducer<byte[], byte[]> producer(String clientId) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:1", "client.id", clientId);
        return new KafkaProducer<>(
                KafkaMeters.shownIn(registry, kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<String> rows() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .toList();
    }
}
