package io.hooktide.testkit;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
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

    /** So long a read waits for transactions that are open when it begins. */
    private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final RecordCodecs codecs;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    // Kept, since each new one asks the registry; tests may use this on several threads, a codec is for one.
    private final Map<Class<?>, RecordCodec<?>> kept = new HashMap<>();

    /** For a broker elsewhere; that of the tests: {@link TestCluster#records}. */
    public TestRecords(String bootstrapServers, RecordCodecs codecs) {
        this.bootstrapServers = bootstrapServers;
        this.codecs = codecs;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 5 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Returns once the broker has it. */
    public <T extends SpecificRecord> RecordMetadata produce(String topic, Integer partition, String key, T value) {
        return produce(topic, partition, key, encoded(topic, value));
    }

    /** The same with several, in that order. Returns once the broker has all of them. */
    public <T extends SpecificRecord> void produceAll(
            String topic, Integer partition, String key, Collection<? extends T> values) {
        List<Future<RecordMetadata>> sent = values.stream()
                .map(value -> send(topic, partition, key, encoded(topic, value)))
                .toList();
        sent.forEach(one -> await(one, topic));
    }

    private <T extends SpecificRecord> byte[] encoded(String topic, T value) {
        synchronized (kept) {
            return this.<T>codec(value.getClass()).encode(topic, value);
        }
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> RecordCodec<T> codec(Class<?> type) {
        return (RecordCodec<T>) kept.computeIfAbsent(type, any -> codecs.codec((Class<T>) type));
    }

    /**
     * Returns once the broker has it.
     *
     * @param partition null: the key decides
     * @param key null: none
     * @param value any bytes, poison too; null: a tombstone
     */
    public RecordMetadata produce(String topic, Integer partition, String key, byte[] value) {
        return await(send(topic, partition, key, value), topic);
    }

    private Future<RecordMetadata> send(String topic, Integer partition, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(topic, partition, keyBytes, value));
    }

    private static RecordMetadata await(Future<RecordMetadata> sent, String topic) {
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Not produced to " + topic, failure);
        }
    }

    /** All values that are in the topic now, committed; by partition, in the order of their offsets. */
    public <T extends SpecificRecord> List<T> readAll(String topic, Class<T> type) {
        List<ConsumerRecord<byte[], byte[]>> raw = readRaw(topic);
        synchronized (kept) {
            RecordCodec<T> codec = codec(type);
            return raw.stream()
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
            Map<TopicPartition, Long> ends = readableEnds(consumer, partitions);
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

    // A commit returns a moment before what it committed can be read, and can be in one topic before it can in another.
    private Map<TopicPartition, Long> readableEnds(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> written = writtenEnds(partitions);
        long deadline = System.nanoTime() + OPEN_TRANSACTION.toNanos();
        Map<TopicPartition, Long> readable;
        do {
            readable = consumer.endOffsets(partitions);
        } while (isBelow(readable, written) && System.nanoTime() - deadline < 0);
        return readable;
    }

    private static boolean isBelow(Map<TopicPartition, Long> readable, Map<TopicPartition, Long> written) {
        return written.entrySet().stream().anyMatch(end -> readable.get(end.getKey()) < end.getValue());
    }

    private Map<TopicPartition, Long> writtenEnds(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The ends of " + partitions + " cannot be read", failure);
        }
    }

    /** How far what is committed in each partition of these topics goes. */
    public Map<TopicPartition, Long> ends(List<String> topics) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return readableEnds(consumer, partitions);
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
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .until(() -> readAll(topic, type), wanted);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = ShortReads.config(Map.of("bootstrap.servers", bootstrapServers));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        synchronized (kept) {
            kept.values().forEach(RecordCodec::close);
            kept.clear();
        }
    }
}
