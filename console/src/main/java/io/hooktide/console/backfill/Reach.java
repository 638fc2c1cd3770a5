package io.hooktide.console.backfill;

import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Since when the broker has every event, and every delivery of one. Older ones may be there or not: whole segments are
 * deleted, so that of an old event the delivery may be gone and the event not. Any thread.
 */
final class Reach {
    private static final long LIMIT_SECONDS = 15;
    private static final String RETENTION = "retention.ms";

    private final List<String> topics;
    private final Map<String, Object> kafka;
    private final Clock clock;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    Reach(Topics topics, Map<String, Object> kafka, Clock clock) {
        this.topics = List.of(topics.changeEvents(), topics.deliveries());
        this.kafka = kafka;
        this.clock = clock;
    }

    /** Empty: nothing was ever deleted for its age. Blocks. */
    Optional<Instant> since() {
        try (Admin admin = Admin.create(kafka)) {
            return anyDeleted(admin) ? retention(admin).map(clock.instant()::minus) : Optional.empty();
        }
    }

    private boolean anyDeleted(Admin admin) {
        Map<TopicPartition, OffsetSpec> first =
                answered(admin.describeTopics(topics).allTopicNames()).entrySet().stream()
                        .flatMap(topic -> topic.getValue().partitions().stream()
                                .map(info -> new TopicPartition(topic.getKey(), info.partition())))
                        .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.earliest()));
        return answered(admin.listOffsets(first).all()).values().stream().anyMatch(begin -> begin.offset() > 0);
    }

    private Optional<Duration> retention(Admin admin) {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return answered(admin.describeConfigs(asked).all()).values().stream()
                .map(config -> Long.parseLong(config.get(RETENTION).value()))
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis)
                .min(Duration::compareTo);
    }

    private static <T> T answered(KafkaFuture<T> answer) {
        return answer.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
