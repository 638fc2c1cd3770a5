package io.hooktide.app.attempts;

import io.hooktide.app.kafka.Installation;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Committed attempts from a point in time on. Belongs to no consumer group. For one thread. */
final class AttemptStream implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec<DeliveryAttempt> codec;
    private long unreadable;

    /** @param since empty: from now on */
    AttemptStream(Installation at, Optional<Instant> since) {
        Map<String, Object> config = new HashMap<>(at.kafka());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        this.topic = at.topics().deliveryAttempts();
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.codec = at.codecs().codec(DeliveryAttempt.class);
        start(since);
    }

    private void start(Optional<Instant> since) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic " + topic + " does not exist: run 'hooktide topics create'");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found = since.map(time -> consumer.offsetsForTimes(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, any -> time.toEpochMilli()))))
                .orElse(Map.of());
        partitions.forEach(partition -> consumer.seek(
                partition,
                Optional.ofNullable(found.get(partition))
                        .map(OffsetAndTimestamp::offset)
                        .orElse(ends.get(partition))));
    }

    /** Those that came since; waits a little for some. */
    List<DeliveryAttempt> next() {
        List<DeliveryAttempt> attempts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                attempts.add(codec.decode(topic, record.value()));
            } catch (UnreadableRecordException poison) {
                unreadable++;
            }
        }
        return attempts;
    }

    /** How many could not be read since this was asked last. */
    long takeUnreadable() {
        long count = unreadable;
        unreadable = 0;
        return count;
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }
}
