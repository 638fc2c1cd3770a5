package io.hooktide.console.backfill;

import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.runtime.reading.ShortReads;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Reads ranges of a topic's partitions, committed records only, as bytes. For one thread. */
final class RangeReader implements RangeStream.Source<ConsumerRecord<byte[], byte[]>> {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    RangeReader(String topic, Map<String, Object> kafka) {
        Map<String, Object> config = ShortReads.config(kafka);
        config.put("auto.offset.reset", "none");
        config.putIfAbsent("default.api.timeout.ms", 15_000);
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** By partition, the first record that the broker took then or later; the end where there is none. */
    Map<Integer, Long> startsAt(Instant time) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        // The ends first: what comes in between has an offset from there on.
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> millis(time)));
        consumer.offsetsForTimes(wanted).forEach((partition, first) -> {
            if (first != null) {
                starts.put(partition, first.offset());
            }
        });
        return starts.entrySet().stream()
                .collect(Collectors.toMap(start -> start.getKey().partition(), Map.Entry::getValue));
    }

    private static long millis(Instant time) {
        return Math.max(0, time.toEpochMilli());
    }

    /** Where the producers put what has the key. */
    int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key))
                % consumer.partitionsFor(topic).size();
    }

    /** @throws JobFailedException if the broker has deleted some of it */
    @Override
    public long fetch(int partition, OffsetRange range, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        TopicPartition wanted = new TopicPartition(topic, partition);
        if (!consumer.assignment().equals(Set.of(wanted))) {
            consumer.assign(List.of(wanted));
            consumer.seek(wanted, range.from());
        } else if (consumer.position(wanted) != range.from()) {
            consumer.seek(wanted, range.from());
        }
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < range.to()) {
                    visitor.accept(record);
                }
            }
        } catch (OffsetOutOfRangeException deleted) {
            throw new JobFailedException("Records of " + topic + " were deleted before they were read: begin later");
        }
        return Math.min(consumer.position(wanted), range.to());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
