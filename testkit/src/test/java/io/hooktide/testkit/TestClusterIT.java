package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pipeline")
class TestClusterIT {
    private final TestCluster cluster = TestCluster.shared();

    @Test
    void shouldReadBackWhatWasProduced() {
        // Given
        Topics topics = cluster.freshTopics(2, Tier.parse("10s"));
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("discarded")
                .setAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .setBy("test")
                .build();

        // When
        try (TestRecords records = cluster.records()) {
            records.produce(topics.deadLetterStates(), 1, "1-0", state);

            // Then
            assertThat(records.awaitCount(topics.deadLetterStates(), DeadLetterState.class, 1))
                    .containsExactly(state);
        }
    }

    @Test
    void shouldHaveTheSameSettingsWhereverTheBrokerRuns() throws Exception {
        // Given
        Map<String, String> wanted = new HashMap<>(EmbeddedKafka.settings());
        wanted.putAll(TestBroker.SETTINGS);

        // When
        Map<String, String> found = brokerSettings();

        // Then
        assertThat(found).containsAllEntriesOf(wanted);
    }

    private Map<String, String> brokerSettings() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            int node = admin.describeCluster()
                    .nodes()
                    .get(10, TimeUnit.SECONDS)
                    .iterator()
                    .next()
                    .id();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(node));
            return admin.describeConfigs(List.of(broker)).all().get(10, TimeUnit.SECONDS).get(broker).entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        }
    }
}
