package io.hooktide.retry.lag;

import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the broker tells of topics and groups. Blocks, each question for 15 s at most. Any thread. */
final class BrokerFacts implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    BrokerFacts(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
    }

    /** The delay topics that there are, by name. */
    Map<String, Tier> tiers(Topics topics) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Tier> tiers = new HashMap<>();
        for (String name : get(admin.listTopics().names())) {
            topics.tierOf(name).ifPresent(tier -> tiers.put(name, tier));
        }
        return tiers;
    }

    List<TopicPartition> partitions(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .toList();
    }

    /** The caller may change the map. */
    Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> found = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
                get(admin.listOffsets(wanted).all()).entrySet()) {
            found.put(entry.getKey(), entry.getValue().offset());
        }
        return found;
    }

    /** Nothing of a group that was never there. */
    Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw failure;
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
