package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.schemas.EventType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventTypesIT {
    private static final String AMOUNT =
            "{\"required\":[\"amount\"],\"properties\":{\"amount\":{\"type\":\"number\"},\"a/b\":{\"type\":\"null\"}}}";

    @Test
    void shouldRefuseTheRequestThatHasDataThatBreaksItsSchema() {
        try (RunningGateway gateway = new RunningGateway()) {
            // Given
            write(gateway, "invoice.updated", row(gateway, AMOUNT));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.publish(event("invoice", "{}")).statusCode() == 400);
            int before = gateway.stored().size(); // tries that the table did not have the row for

            // When
            HttpResponse<String> one = gateway.publish("[" + event("invoice", "{\"amount\":1}") + ","
                    + event("lead", "{}") + "," + event("invoice", "{\"amount\":\"1\",\"a/b\":2}") + "]");
            HttpResponse<String> lines = gateway.publish(
                    gateway.acmeKey, "application/x-ndjson", event("lead", "{}") + "\n\n" + event("invoice", "{}"));

            // Then
            assertThat(one.statusCode()).isEqualTo(400);
            assertThat(one.body())
                    .contains("\"#/2/data/amount\"", "\"#/2/data/a~1b\"", "string found, number expected")
                    .doesNotContain("#/0", "#/1");
            assertThat(lines.statusCode()).isEqualTo(400);
            assertThat(lines.body()).contains("\"#/2/data/amount\"", "is required");
            assertThat(gateway.publish(event("invoice", "{\"amount\":1}")).statusCode())
                    .isEqualTo(202);
            assertThat(gateway.stored()).hasSize(before + 1);
        }
    }

    @Test
    void shouldRefuseUnknownTypesWhereTheSettingSaysSo() {
        try (RunningGateway gateway = new RunningGateway("events.unknown-types", "refuse")) {
            HttpResponse<String> refused = gateway.publish("[" + event("zebra", "{}") + "]");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"#/0\"", "has the event type zebra.updated, which is not registered");
            assertThat(gateway.publish(event("job", "{}")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void shouldKeepTheLastGoodVersionOfARowAndNotBeReady() {
        try (RunningGateway gateway = new RunningGateway()) {
            // Given
            write(gateway, "invoice.updated", row(gateway, AMOUNT));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.publish(event("invoice", "{}")).statusCode() == 400);

            // When
            write(gateway, "invoice.updated", new byte[] {9, 9, 9});

            // Then
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.metrics
                                    .get("hooktide_unreadable_rows")
                                    .gauge()
                                    .value()
                            == 1);
            assertThat(gateway.role.health().toString()).contains("event-types");
            assertThat(gateway.publish(event("invoice", "{}")).statusCode()).isEqualTo(400);
        }
    }

    private static String event(String objectType, String data) {
        return "{\"objectType\":\"" + objectType + "\",\"objectId\":\"42\",\"action\":\"updated\",\"data\":" + data
                + "}";
    }

    private static byte[] row(RunningGateway gateway, String schema) {
        EventType row = EventType.newBuilder()
                .setType("invoice.updated")
                .setTenantId("acme")
                .setDescription("")
                .setDataSchema(schema)
                .setVersion(1)
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setWriteId("w")
                .build();
        return new EventTypeFormat(gateway.topics.eventTypes(), gateway.cluster.codecs()).encode(row);
    }

    private static void write(RunningGateway gateway, String type, byte[] row) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", gateway.cluster.bootstrapServers());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    gateway.topics.eventTypes(),
                    EventTypeFormat.key("acme", type).getBytes(),
                    row));
        }
    }
}
