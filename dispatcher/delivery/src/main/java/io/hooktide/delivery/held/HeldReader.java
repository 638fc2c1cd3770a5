package io.hooktide.delivery.held;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer without a group, that reads where it is told to. Releaser's thread. */
final class HeldReader implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So far ahead, reading on is cheaper than fetching anew. */
    private static final long READ_ON = 2_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private ConsumerRecords<byte[], byte[]> polled = ConsumerRecords.empty();

    HeldReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @param config as {@link #config} gives it */
    static HeldReader of(Map<String, Object> config) {
        return new HeldReader(new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Reads all committed records and offsets as the broker has them, belongs to no group. @param user Kafka's own settings for the role */
    static Map<String, Object> config(Map<String, Object> user, String clientId) {
        Map<String, Object> config =
                new HashMap<>(Map.of("max.poll.records", 500, "fetch.max.bytes", 8 << 20, "client.id", clientId));
        config.putAll(user);
        config.keySet()
                .removeAll(Set.of(
                        "interceptor.classes",
                        "group.id",
                        "group.protocol",
                        "group.instance.id",
                        "group.remote.assignor"));
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "none");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        return config;
    }

    /** Those that were there before go on as they are. */
    void assign(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        positions.keySet().retainAll(partitions);
    }

    Set<TopicPartition> assigned() {
        return consumer.assignment();
    }

    /** Whether it was told where to read, or found out. */
    boolean knows(TopicPartition partition) {
        return positions.containsKey(partition);
    }

    /** It has to be told again where to read. */
    void forget(TopicPartition partition) {
        positions.remove(partition);
    }

    void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        positions.put(partition, offset);
    }

    /**
     * The next records of the partition begin at the offset, or a little before.
     *
     * @param low what is below may be trimmed by now
     */
    void goTo(TopicPartition partition, long offset, long low) {
        long position = positions.getOrDefault(partition, -1L);
        if (position < low || offset < position || offset - position > READ_ON) {
            seek(partition, offset);
        }
    }

    /** Only these are read, until told otherwise. */
    void only(Set<TopicPartition> wanted) {
        consumer.resume(wanted);
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> !wanted.contains(partition))
                .toList());
    }

    /** Nothing can fail once the records are taken: what was polled and not looked at would be lost. */
    void poll(Duration atMost) {
        polled = ConsumerRecords.empty();
        polled = consumer.poll(atMost);
        polled.nextOffsets().forEach((partition, next) -> positions.replace(partition, next.offset()));
    }

    /** What the last poll brought. */
    List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
        return polled.records(partition);
    }

    /** Everything below it was polled. */
    long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    long start(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
