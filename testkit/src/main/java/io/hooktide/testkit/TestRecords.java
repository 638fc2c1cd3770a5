package io.hooktide.testkit;

import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Records in and out of topics. Reading is read_committed, and never moves a group's position. One thread. */
public final class TestRecords implements AutoCloseable {
    /** How long the await methods wait. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final RecordCodecs codecs;
    private final Producer<byte[], byte[]> producer;
    private final Map<Class<?>, RecordCodec<?>> encoders = new HashMap<>();

    /** For a broker elsewhere; that of the tests: {@link TestCluster#records}. */
    public TestRecords(String bootstrapServers, RecordCodecs codecs) {
        this.bootstrapServers = bootstrapServers;
        this.codecs = codecs;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 5 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns once the broker has it. */
    public <T extends SpecificRecord> RecordMetadata produce(String topic, Integer partition, String key, T value) {
        return produce(topic, partition, key, encoded(topic, value));
    }

    // Kept, since each new one asks the registry; tests may produce on several threads, a codec is for one.
    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> byte[] encoded(String topic, T value) {
        synchronized (encoders) {
            return ((RecordCodec<T>) encoders.computeIfAbsent(value.getClass(), type -> codecs.codec((Class<T>) type)))
                    .encode(topic, value);
        }
    }

    /**
     * Returns once the broker has it.
     *
     * @param partition null: the key decides
     * @param key null: none
     * @param value any bytes, poison too; null: a tombstone
     */
    public RecordMetadata produce(String topic, Integer partition, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(topic, partition, keyBytes, value))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Not produced to " + topic, failure);
        }
    }

    /** All values that are in the topic now, committed; by partition, in the order of their offsets. */
    public <T extends SpecificRecord> List<T> readAll(String topic, Class<T> type) {
        try (RecordCodec<T> codec = codecs.codec(type)) {
            return readRaw(topic).stream()
                    .map(record -> codec.decode(topic, record.value()))
                    .toList();
        }
    }

    /** The same as records, undecoded. */
    public List<ConsumerRecord<byte[], byte[]>> readRaw(String topic) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted((a, b) -> a.partition() - b.partition())
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            Awaitility.await("the end of " + topic)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(POLL).forEach(found::add);
                        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
                    });
            found.removeIf(record -> record.offset() >= ends.get(new TopicPartition(topic, record.partition())));
            found.sort((a, b) -> a.partition() != b.partition()
                    ? a.partition() - b.partition()
                    : Long.compare(a.offset(), b.offset()));
            return found;
        }
    }

    /** How far what is committed in each partition of these topics goes. */
    public Map<TopicPartition, Long> ends(List<String> topics) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
        }
    }

    /** The names of all topics. */
    public Set<String> topics() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            return consumer.listTopics().keySet();
        }
    }

    /** Reads until the topic holds at least that many values. */
    public <T extends SpecificRecord> List<T> awaitCount(String topic, Class<T> type, int count) {
        return awaitAll(topic, type, all -> all.size() >= count);
    }

    /** Reads until all values of the topic together are as wanted. */
    public <T extends SpecificRecord> List<T> awaitAll(String topic, Class<T> type, Predicate<List<T>> wanted) {
        return Awaitility.await("records of " + topic)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> readAll(topic, type), wanted);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        synchronized (encoders) {
            encoders.values().forEach(RecordCodec::close);
            encoders.clear();
        }
    }
}
