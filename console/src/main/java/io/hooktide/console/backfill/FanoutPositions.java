package io.hooktide.console.backfill;

import io.hooktide.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far the fan-out is, asked by a consumer in its group, which it does not join. For one thread. */
final class FanoutPositions implements AutoCloseable {
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    FanoutPositions(Topics topics, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("group.id", topics.fanoutGroup());
        config.put("enable.auto.commit", false);
        // An end is where the next record goes, whatever transaction is open in front of it.
        config.put("isolation.level", "read_uncommitted");
        config.putIfAbsent("default.api.timeout.ms", 15_000);
        config.remove("group.instance.id");
        this.topic = topics.changeEvents();
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Whether it has committed all in front of these offsets. What it made of it is in deliveries then: it commits behind
     * what it has written.
     *
     * @param ends by partition of change-events
     */
    boolean hasPassed(Map<Integer, Long> ends) {
        Set<TopicPartition> asked = ends.keySet().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(asked);
        return asked.stream().allMatch(partition -> {
            OffsetAndMetadata position = committed.get(partition);
            long end = ends.get(partition.partition());
            return end == 0 || position != null && position.offset() >= end;
        });
    }

    /** By partition, where the next record of any topic goes. */
    Map<Integer, Long> ends(String anyTopic) {
        Set<TopicPartition> asked = consumer.partitionsFor(anyTopic).stream()
                .map(info -> new TopicPartition(anyTopic, info.partition()))
                .collect(Collectors.toSet());
        return consumer.endOffsets(asked).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
