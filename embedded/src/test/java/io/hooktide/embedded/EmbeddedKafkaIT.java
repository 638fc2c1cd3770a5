package io.hooktide.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void shouldKeepRecordsOverRestart() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            createTopic(kafka.bootstrapServers());
            produce(kafka.bootstrapServers(), "one", "two");
        }

        // When
        try (EmbeddedKafka again = EmbeddedKafka.start(folder)) {
            // Then
            assertThat(readAll(again.bootstrapServers(), 2)).containsExactly("one", "two");
        }
    }

    @Test
    void shouldGoOnAfterKillOfItsJvm() throws Exception {
        // Given
        int port = FreePorts.find(1).get(0);
        KilledBroker.Child child = KilledBroker.start(folder, port);
        try {
            createTopic("127.0.0.1:" + port);
            produce("127.0.0.1:" + port, "acknowledged");
        } finally {
            child.kill();
        }

        // When
        try (EmbeddedKafka again = EmbeddedKafka.start(folder, port, Map.of())) {
            produce(again.bootstrapServers(), "after");

            // Then
            assertThat(again.port()).isEqualTo(port);
            assertThat(readAll(again.bootstrapServers(), 2)).containsExactly("acknowledged", "after");
        }
    }

    @Test
    void shouldUseOurSettingsAndThoseGiven() throws Exception {
        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0, Map.of("log.retention.hours", "3"))) {
            Config config = brokerConfig(kafka.bootstrapServers());

            // Then
            assertThat(config.get("log.retention.hours").value()).isEqualTo("3");
            assertThat(config.get("group.consumer.session.timeout.ms").value()).isEqualTo("6000");
            assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
            assertThat(config.get("advertised.listeners").value()).isEqualTo("BROKER://127.0.0.1:" + kafka.port());
        }
    }

    @Test
    void shouldNamePortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            // Then
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, other.getLocalPort(), Map.of()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("broker");
        }
    }

    @Test
    void shouldRefuseFolderThatAnotherBrokerUses() {
        // Given
        try (EmbeddedKafka first = EmbeddedKafka.start(folder)) {
            // When
            // Then
            assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("Another broker is running");
            assertThat(first.port()).isPositive();
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static Config brokerConfig(String bootstrapServers) throws Exception {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeConfigs(List.of(broker))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .get(broker);
        }
    }

    private static void produce(String bootstrapServers, String... values) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("kept", value)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> readAll(String bootstrapServers, int count) {
        List<String> found = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("kept", 0)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(record.value()));
                        return found.size() >= count;
                    });
        }
        return found;
    }
}
