package io.hooktide.console.undelivered.check;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the events that the fan-out was last past: all that came since the last time while they are few, else the newest
 * of each partition. For one thread.
 */
final class EventSampler implements AutoCloseable {
    /** Offsets of a partition each time: what a look costs must not grow with the traffic. */
    static final long MOST_OF_PARTITION = 250;

    private static final long MOST_BYTES = 16 << 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_IDLE_POLLS = 30;

    private final String topic;
    private final RecordCodec<ChangeEvent> codec;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    EventSampler(Topics topics, Map<String, Object> kafka, RecordCodecs codecs) {
        this(topics, codecs, consumer(kafka));
    }

    EventSampler(Topics topics, RecordCodecs codecs, Consumer<byte[], byte[]> consumer) {
        this.topic = topics.changeEvents();
        this.codec = codecs.restingCodec(ChangeEvent.class);
        this.consumer = consumer;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
        Map<String, Object> config = ShortReads.config(kafka);
        config.put("max.partition.fetch.bytes", 512 << 10);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What cannot be read is left out: the fan-out has a dead letter of it.
     *
     * @param done below which the fan-out has done each partition
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if it cannot be told now what they are
     */
    List<SampledEvent> sample(Map<TopicPartition, Long> done) {
        List<SampledEvent> events = new ArrayList<>();
        Set<TopicPartition> open = place(done);
        long bytes = 0;
        for (int idle = 0; !open.isEmpty() && idle < MOST_IDLE_POLLS && bytes < MOST_BYTES; idle++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                idle = 0;
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < done.get(partition) && record.value() != null) {
                    bytes += record.value().length;
                    read(record).ifPresent(events::add);
                }
            }
            open.removeIf(partition -> consumer.position(partition) >= done.get(partition));
            consumer.assignment().stream()
                    .filter(partition -> !open.contains(partition))
                    .forEach(partition -> consumer.pause(Set.of(partition)));
        }
        next.putAll(done);
        return events;
    }

    private Set<TopicPartition> place(Map<TopicPartition, Long> done) {
        Map<TopicPartition, Long> from = new HashMap<>();
        done.forEach((partition, end) -> {
            long newest = Math.max(0, end - MOST_OF_PARTITION);
            long start = Math.max(newest, next.getOrDefault(partition, newest));
            if (start < end) {
                from.put(partition, start);
            }
        });
        consumer.assign(from.keySet());
        consumer.resume(from.keySet()); // those that were assigned before are still paused
        from.forEach(consumer::seek);
        return new HashSet<>(from.keySet());
    }

    private Optional<SampledEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new SampledEvent(
                    codec.decode(topic, record.value()),
                    Instant.ofEpochMilli(record.timestamp()),
                    topic + "-" + record.partition() + "@" + record.offset()));
        } catch (UnreadableRecordException notAnEvent) {
            return Optional.empty();
        }
    }

    /** What was read last was not judged: it is to be read again. */
    void again() {
        next.clear();
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }
}
