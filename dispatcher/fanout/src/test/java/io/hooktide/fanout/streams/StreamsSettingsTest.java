package io.hooktide.fanout.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private final StreamsSettings settings =
            new StreamsSettings("hooktide.fanout", "host-1", "at_least_once", 2, Path.of("/state"));

    @Test
    void shouldGiveEachClientWhatItNeeds() {
        StreamsConfig config = config(Map.of());

        assertThat(config.getMainConsumerConfigs("g", "c", 1))
                .containsEntry("group.instance.id", "host-1-1")
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 3_000)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(config.getGlobalConsumerConfigs("c"))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("fetch.max.wait.ms", 50);
        assertThat(config.getProducerConfigs("c"))
                .containsEntry("linger.ms", 5)
                .containsEntry("batch.size", 64 << 10)
                .containsEntry("compression.type", "lz4")
                .containsEntry("max.request.size", 4 * 1024 * 1024);
        assertThat(config.getString("state.dir")).isEqualTo("/state/host-1");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(100L);
        assertThat(config.getLong("poll.ms")).isEqualTo(20L);
    }

    @Test
    void shouldPassKafkasOwnSettingsThrough() {
        StreamsConfig config = config(Map.of("security.protocol", "SASL_SSL", "producer.linger.ms", "7"));

        assertThat(config.getProducerConfigs("c"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("linger.ms", "7");
        assertThat(config.getMainConsumerConfigs("g", "c", 1)).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.getAdminConfigs("c")).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void shouldNotLetWhatCorrectnessNeedsBeReplaced() {
        StreamsConfig config = config(Map.of(
                "application.id", "mine",
                "isolation.level", "read_uncommitted",
                "global.consumer.isolation.level", "read_uncommitted",
                "main.consumer.isolation.level", "read_uncommitted",
                "group.protocol", "streams",
                "auto.offset.reset", "latest"));

        assertThat(config.getString("application.id")).isEqualTo("hooktide.fanout");
        assertThat(config.getString("group.protocol")).isEqualTo("classic");
        assertThat(config.getGlobalConsumerConfigs("c")).containsEntry("isolation.level", "read_committed");
        assertThat(config.getMainConsumerConfigs("g", "c", 1))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
    }

    private StreamsConfig config(Map<String, Object> passedThrough) {
        java.util.HashMap<String, Object> given = new java.util.HashMap<>(passedThrough);
        given.put("bootstrap.servers", "127.0.0.1:1");
        return new StreamsConfig(settings.properties(given));
    }
}
