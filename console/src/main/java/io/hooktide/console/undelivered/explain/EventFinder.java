package io.hooktide.console.undelivered.explain;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks for an event in change-events, in a stretch of time and at so many records at most: in all partitions, since which
 * one it is in depends on who published it and when. A consumer in the fan-out's group, which it does not join, knows how
 * far that is. Blocks.
 */
public final class EventFinder implements AutoCloseable {
    static final int MOST_RECORDS = 200_000;

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Map<String, Object> config;
    private final RecordCodec<ChangeEvent> codec;
    private final LongSupplier nanos;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    /**
     * @param kafka settings of Kafka's clients, bootstrap.servers at least
     * @param nanos for the time it may take
     */
    public EventFinder(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, LongSupplier nanos) {
        this.topic = topics.changeEvents();
        this.config = ShortReads.config(kafka);
        config.put("group.id", topics.fanoutGroup());
        config.put("default.api.timeout.ms", (int) LIMIT.toMillis());
        config.remove("group.instance.id");
        this.codec = codecs.restingCodec(ChangeEvent.class);
        this.nanos = nanos;
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer, or this was closed */
    public synchronized EventSearch find(SoughtEvent sought) {
        if (closed) {
            throw new KafkaException("The console is closing");
        }
        if (consumer == null) {
            consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        try {
            return find(consumer, sought);
        } catch (KafkaException failure) {
            forget();
            throw failure;
        }
    }

    private EventSearch find(KafkaConsumer<byte[], byte[]> consumer, SoughtEvent sought) {
        List<TopicPartition> partitions = partitions(consumer);
        Map<TopicPartition, Long> starts = offsets(consumer, partitions, sought.from());
        Map<TopicPartition, Long> ends =
                offsets(consumer, partitions, sought.to().plusMillis(1));
        Set<TopicPartition> open = new HashSet<>(partitions);
        open.removeIf(partition -> starts.get(partition) >= ends.get(partition));
        consumer.assign(open);
        open.forEach(partition -> consumer.seek(partition, starts.get(partition)));
        return read(consumer, sought, open, ends);
    }

    private void forget() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private EventSearch read(
            KafkaConsumer<byte[], byte[]> consumer,
            SoughtEvent sought,
            Set<TopicPartition> open,
            Map<TopicPartition, Long> ends) {
        List<FoundEvent> found = new ArrayList<>();
        byte[] id = sought.eventId().getBytes(StandardCharsets.UTF_8);
        long deadline = nanos.getAsLong() + LIMIT.toNanos();
        int seen = 0;
        while (!open.isEmpty() && seen < MOST_RECORDS && nanos.getAsLong() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                seen++;
                if (contains(record.value(), id)) {
                    event(record)
                            .filter(event -> event.getEventId().equals(sought.eventId())
                                    && event.getTenantId().equals(sought.tenantId()))
                            .ifPresent(event -> found.add(found(event, record, consumer)));
                }
            }
            open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
        }
        found.sort(Comparator.comparing(FoundEvent::appendedAt));
        return new EventSearch(found, open.isEmpty());
    }

    private static FoundEvent found(
            ChangeEvent event, ConsumerRecord<byte[], byte[]> record, KafkaConsumer<byte[], byte[]> consumer) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return new FoundEvent(
                event,
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                committed != null && committed.offset() > record.offset());
    }

    private Optional<ChangeEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.decode(topic, record.value()));
        } catch (UnreadableRecordException notAnEvent) {
            return Optional.empty();
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Of the first record then or later; the end where there is none. */
    private static Map<TopicPartition, Long> offsets(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, Math.max(0, time.toEpochMilli())));
        Map<TopicPartition, Long> offsets = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> found = new HashMap<>(offsets);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> entry :
                consumer.offsetsForTimes(wanted).entrySet()) {
            if (entry.getValue() != null) {
                found.put(entry.getKey(), entry.getValue().offset());
            }
        }
        return found;
    }

    // Text in Avro is plain UTF-8: what does not have the id need not be decoded.
    private static boolean contains(byte[] value, byte[] id) {
        if (value == null) {
            return false;
        }
        for (int at = 0; at + id.length <= value.length; at++) {
            int same = 0;
            while (same < id.length && value[at + same] == id[same]) {
                same++;
            }
            if (same == id.length) {
                return true;
            }
        }
        return false;
    }

    /** Also ends a search that is under way. */
    @Override
    public void close() {
        closed = true;
        KafkaConsumer<byte[], byte[]> searching = consumer;
        if (searching != null) {
            searching.wakeup();
        }
        synchronized (this) {
            forget();
            codec.close();
        }
    }
}
