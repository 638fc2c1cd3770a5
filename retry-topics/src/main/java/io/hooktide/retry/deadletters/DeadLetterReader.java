package io.hooktide.retry.deadletters;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed dead letters, piece by piece. For one thread. */
public final class DeadLetterReader implements RangeStream.Source<DeadLetterEntry> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec<DeadLetter> codec;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public DeadLetterReader(Topics topics, Map<String, Object> kafka, RecordCodecs codecs) {
        Map<String, Object> config = ShortReads.config(kafka);
        config.putIfAbsent("default.api.timeout.ms", 15_000);
        this.topic = topics.deadLetters();
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.codec = codecs.codec(DeadLetter.class);
    }

    /** Where everything is that is there now and may pass the filter, by partition. */
    public Map<Integer, OffsetRange> ranges(DeadLetterFilter filter) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("The topic " + topic + " does not exist: run 'hooktide topics create'");
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = filter.from()
                .map(time -> startsAt(time, partitions, ends))
                .orElseGet(() -> consumer.beginningOffsets(partitions));
        return partitions.stream()
                .collect(Collectors.toMap(
                        TopicPartition::partition,
                        partition -> filter.narrow(
                                partition.partition(), new OffsetRange(starts.get(partition), ends.get(partition))),
                        (one, same) -> one,
                        TreeMap::new));
    }

    /** The same ranges, each of which goes on to the partition's end; an empty one stays empty. */
    public Map<Integer, OffsetRange> toTheEnd(Map<Integer, OffsetRange> ranges) {
        Map<Integer, OffsetRange> ends = ranges(DeadLetterFilter.ALL);
        Map<Integer, OffsetRange> extended = new TreeMap<>();
        ranges.forEach((partition, range) -> extended.put(
                partition,
                range.isEmpty()
                        ? range
                        : new OffsetRange(range.from(), ends.get(partition).to())));
        return extended;
    }

    /**
     * Every dead letter of the range, in the order of the topic.
     *
     * @throws IllegalStateException if nothing comes for 30 seconds
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if it cannot be told whether one is readable
     */
    public void read(int partition, OffsetRange range, Consumer<DeadLetterEntry> visitor) {
        TopicPartition assigned = new TopicPartition(topic, partition);
        consumer.assign(List.of(assigned));
        consumer.seek(assigned, range.from());
        int idle = 0;
        while (consumer.position(assigned) < range.to()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > PATIENCE.dividedBy(POLL)) {
                throw new IllegalStateException(
                        "Nothing came from " + assigned + " for " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < range.to()) {
                    visitor.accept(entry(record));
                }
            }
        }
    }

    @Override
    public long fetch(int partition, OffsetRange range, Consumer<DeadLetterEntry> visitor) {
        TopicPartition wanted = new TopicPartition(topic, partition);
        if (!consumer.assignment().equals(Set.of(wanted))) {
            consumer.assign(List.of(wanted));
            consumer.seek(wanted, range.from());
        } else if (consumer.position(wanted) != range.from()) {
            consumer.seek(wanted, range.from());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.offset() < range.to()) {
                visitor.accept(entry(record));
            }
        }
        return Math.min(consumer.position(wanted), range.to());
    }

    /** The ranges' entries, pulled; closes this. */
    public RangeStream<DeadLetterEntry> stream(Map<Integer, OffsetRange> ranges) {
        return new RangeStream<>(this, entry -> entry.id().offset(), ranges);
    }

    /** Empty if there is none with the id, or no longer. */
    public Optional<DeadLetterEntry> find(DeadLetterId id) {
        List<DeadLetterEntry> found = new ArrayList<>();
        OffsetRange there = ranges(DeadLetterFilter.of(Set.of(id))).get(id.partition());
        if (there != null && !there.isEmpty()) {
            read(id.partition(), there, found::add);
        }
        return found.stream().findFirst();
    }

    private DeadLetterEntry entry(ConsumerRecord<byte[], byte[]> record) {
        DeadLetterId id = new DeadLetterId(record.partition(), record.offset());
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            return new DeadLetterEntry(id, at, Optional.of(codec.decode(topic, record.value())), "");
        } catch (UnreadableRecordException poison) {
            return new DeadLetterEntry(id, at, Optional.empty(), poison.getMessage());
        }
    }

    private Map<TopicPartition, Long> startsAt(
            Instant time, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> {
            OffsetAndTimestamp first = found.get(partition);
            return first == null ? ends.get(partition) : first.offset();
        }));
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }
}
