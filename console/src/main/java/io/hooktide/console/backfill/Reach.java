package io.hooktide.console.backfill;

import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
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
    private static final String SIZE = "retention.bytes";

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
            Set<TopicPartition> shortened = shortened(admin);
            if (shortened.isEmpty()) {
                return Optional.empty();
            }
            Collection<Config> configs = configs(admin);
            Stream<Instant> byAge = retention(configs).map(clock.instant()::minus).stream();
            Stream<Instant> bySize = isBySize(configs) ? firstsLeft(admin, shortened) : Stream.empty();
            return Stream.concat(byAge, bySize).max(Comparator.naturalOrder());
        }
    }

    private Set<TopicPartition> shortened(Admin admin) {
        Map<TopicPartition, OffsetSpec> first =
                answered(admin.describeTopics(topics).allTopicNames()).entrySet().stream()
                        .flatMap(topic -> topic.getValue().partitions().stream()
                                .map(info -> new TopicPartition(topic.getKey(), info.partition())))
                        .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.earliest()));
        return answered(admin.listOffsets(first).all()).entrySet().stream()
                .filter(begin -> begin.getValue().offset() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    // What was in front of the first that is left may have been young, and deleted for want of room.
    private static Stream<Instant> firstsLeft(Admin admin, Set<TopicPartition> shortened) {
        Map<TopicPartition, OffsetSpec> any = shortened.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.forTimestamp(0)));
        return answered(admin.listOffsets(any).all()).values().stream()
                .filter(first -> first.offset() >= 0)
                .map(first -> Instant.ofEpochMilli(first.timestamp() + 1));
    }

    private Collection<Config> configs(Admin admin) {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return answered(admin.describeConfigs(asked).all()).values();
    }

    private static boolean isBySize(Collection<Config> configs) {
        return configs.stream()
                .anyMatch(config -> Long.parseLong(config.get(SIZE).value()) >= 0);
    }

    private static Optional<Duration> retention(Collection<Config> configs) {
        return configs.stream()
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
