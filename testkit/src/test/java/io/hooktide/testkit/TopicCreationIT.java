package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.topics.BrokerUnreachableException;
import io.hooktide.schemas.topics.CreationReport;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.TopicReport;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pipeline")
class TopicCreationIT {
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestCluster.shared().bootstrapServers());
    private final Admin admin = Admin.create(kafka);
    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    private final TopicCatalogue catalogue = new TopicCatalogue(topics, List.of(Tier.parse("10s"), Tier.parse("90s")));
    private final TopicCreation creation = new TopicCreation(kafka);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldCreateEverythingWithPositions() throws Exception {
        // When
        CreationReport report = creation.create(catalogue, 3, (short) 1);

        // Then
        assertThat(report.topics())
                .hasSize(catalogue.all().size())
                .allMatch(topic -> topic.state() == TopicReport.State.CREATED);
        assertThat(report.positionsCommitted()).isEqualTo(9);
        assertThat(report.deliveryGroupActive()).isFalse();
        assertThat(positions())
                .hasSize(9)
                .containsKey(new TopicPartition(topics.retry(Tier.parse("90s")), 2))
                .allSatisfy(
                        (partition, position) -> assertThat(position.offset()).isZero());
    }

    @Test
    void shouldChangeNothingTheSecondTime() throws Exception {
        // Given
        creation.create(catalogue, 2, (short) 1);
        TopicPartition moved = new TopicPartition(topics.deliveries(), 1);
        admin.alterConsumerGroupOffsets(topics.deliveryGroup(), Map.of(moved, new OffsetAndMetadata(7)))
                .all()
                .get(20, TimeUnit.SECONDS);

        // When
        CreationReport report = creation.create(catalogue, 2, (short) 1);

        // Then
        assertThat(report.topics()).allMatch(topic -> topic.state() == TopicReport.State.EXISTS);
        assertThat(report.positionsCommitted()).isZero();
        assertThat(positions().get(moved).offset()).isEqualTo(7);
    }

    @Test
    void shouldAddTierThatIsNew() throws Exception {
        // Given
        creation.create(catalogue, 2, (short) 1);
        TopicCatalogue more = new TopicCatalogue(topics, List.of(Tier.parse("10s"), Tier.parse("5m")));

        // When
        CreationReport report = creation.create(more, 2, (short) 1);

        // Then
        assertThat(report.topics())
                .filteredOn(topic -> topic.state() == TopicReport.State.CREATED)
                .extracting(TopicReport::topic)
                .containsExactly(topics.retry(Tier.parse("5m")));
        assertThat(report.positionsCommitted()).isEqualTo(2);
    }

    @Test
    void shouldReportWhatDiffersAndLeaveIt() throws Exception {
        // Given
        creation.create(catalogue, 2, (short) 1);
        ConfigResource held = new ConfigResource(ConfigResource.Type.TOPIC, topics.held());
        admin.incrementalAlterConfigs(Map.of(
                        held,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                .all()
                .get(20, TimeUnit.SECONDS);
        Awaitility.await("retention of 1 s")
                .atMost(TestRecords.PATIENCE)
                .until(() -> retention(held).equals("1000"));

        // When
        CreationReport report = creation.create(catalogue, 3, (short) 1);

        // Then
        assertThat(report.topics()).allMatch(topic -> topic.state() == TopicReport.State.DIFFERS);
        assertThat(report.topics())
                .filteredOn(topic -> topic.topic().equals(topics.held()))
                .singleElement()
                .extracting(TopicReport::differences)
                .isEqualTo(List.of("partitions is 2 instead of 3", "retention.ms is 1000 instead of 691200000"));
    }

    @Test
    void shouldLeavePositionsToWorkersThatRun() throws Exception {
        // Given
        admin.createTopics(List.of(new NewTopic(topics.deliveries(), 1, (short) 1)))
                .all()
                .get(20, TimeUnit.SECONDS);
        try (Consumer<byte[], byte[]> worker = worker()) {
            worker.subscribe(List.of(topics.deliveries()));
            joined(worker, 1);

            // When
            CreationReport report = creation.create(catalogue, 1, (short) 1);

            // Then
            assertThat(report.deliveryGroupActive()).isTrue();
            assertThat(report.positionsCommitted()).isZero();
        }
    }

    @Test
    void shouldGivePositionsThatWorkerStartsFrom() {
        // Given
        creation.create(catalogue, 1, (short) 1);

        // When
        try (Consumer<byte[], byte[]> worker = worker()) {
            worker.subscribe(List.of(topics.deliveries(), topics.retry(Tier.parse("10s"))));
            joined(worker, 2);

            // Then
            assertThat(worker.assignment())
                    .hasSize(2)
                    .allSatisfy(
                            partition -> assertThat(worker.position(partition)).isZero());
        }
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        // Given
        TopicCreation nowhere = new TopicCreation(
                Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 2000, "request.timeout.ms", 1000));

        // When
        // Then
        assertThatThrownBy(() -> nowhere.create(catalogue, 1, (short) 1))
                .isInstanceOf(BrokerUnreachableException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    private String retention(ConfigResource topic) throws Exception {
        return admin.describeConfigs(List.of(topic))
                .values()
                .get(topic)
                .get(20, TimeUnit.SECONDS)
                .get("retention.ms")
                .value();
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() throws Exception {
        return admin.listConsumerGroupOffsets(topics.deliveryGroup())
                .partitionsToOffsetAndMetadata()
                .get(20, TimeUnit.SECONDS);
    }

    private Consumer<byte[], byte[]> worker() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("group.id", topics.deliveryGroup());
        config.put("group.protocol", "consumer");
        config.put("group.remote.assignor", "range");
        config.put("auto.offset.reset", "none");
        config.put("enable.auto.commit", false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void joined(Consumer<byte[], byte[]> worker, int partitions) {
        Awaitility.await()
                .atMost(TestRecords.PATIENCE)
                .pollInSameThread()
                .ignoreExceptions()
                .until(() -> {
                    worker.poll(Duration.ofMillis(100));
                    return worker.assignment().size() == partitions;
                });
    }
}
