package io.hooktide.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConsumerLagIT {
    private final TestCluster cluster = TestCluster.shared();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());

    @Test
    void shouldShowWhatAGroupHasNotCommitted() throws Exception {
        // Given
        Topics topics = cluster.freshTopics(1);
        try (TestRecords records = cluster.records();
                Admin admin = Admin.create(kafka)) {
            for (int i = 0; i < 5; i++) {
                records.produce(topics.deliveries(), 0, "sub_1", new byte[] {1});
            }
            admin.alterConsumerGroupOffsets(
                            topics.deliveryGroup(),
                            Map.of(new TopicPartition(topics.deliveries(), 0), new OffsetAndMetadata(2)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        // When
        try (ConsumerLag lag = new ConsumerLag(kafka, topics, registry)) {
            lag.start();
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> registry.find("hooktide_consumer_lag")
                                    .tags("group", topics.deliveryGroup(), "topic", topics.deliveries())
                                    .gauge()
                            != null);
        }

        // Then
        assertThat(registry.get("hooktide_consumer_lag")
                        .tags("group", topics.deliveryGroup(), "topic", topics.deliveries(), "partition", "0")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }
}
