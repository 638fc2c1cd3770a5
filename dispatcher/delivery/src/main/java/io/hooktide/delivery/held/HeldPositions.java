package io.hooktide.delivery.held;

import io.hooktide.schemas.HeldPosition;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far each subscription was released, as the broker has it. Opener's thread. */
final class HeldPositions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPositions.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final Map<String, Object> consumer;
    private final HeldLog log;
    private final RecordCodec<HeldPosition> codec;
    private final LongSupplier nanoTime;

    /** @param consumer settings of one that reads committed records */
    HeldPositions(
            Topics topics, Map<String, Object> consumer, HeldLog log, RecordCodecs codecs, LongSupplier nanoTime) {
        this.topic = topics.heldPositions();
        this.consumer = consumer;
        this.log = log;
        this.codec = codecs.codec(HeldPosition.class);
        this.nanoTime = nanoTime;
    }

    /** @throws io.hooktide.schemas.serde.RegistryUnavailableException if rows could not be read now */
    void prepare() {
        codec.prepare(topic);
    }

    /**
     * Everything that was committed for the partition, by key. To be called when nobody else can write any more: then
     * there is no open transaction either, and what is read up to the end is all there is.
     *
     * @throws KafkaException if the broker does not answer
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if rows cannot be read now
     */
    Map<String, Long> read(int partition) {
        TopicPartition rows = new TopicPartition(topic, partition);
        long end = HeldLog.await(log.end(rows));
        Map<String, Long> released = new HashMap<>();
        try (Consumer<byte[], byte[]> reading =
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reading.assign(List.of(rows));
            reading.seekToBeginning(List.of(rows));
            long deadline = nanoTime.getAsLong() + LIMIT.toNanos();
            while (reading.position(rows, PATIENCE) < end) {
                reading.poll(POLL).forEach(row -> apply(row, released));
                if (nanoTime.getAsLong() - deadline > 0) {
                    throw new KafkaException("The end of " + rows + " was not reached within " + LIMIT);
                }
            }
        }
        return released;
    }

    private void apply(ConsumerRecord<byte[], byte[]> row, Map<String, Long> released) {
        String key = row.key() == null ? "" : new String(row.key(), StandardCharsets.UTF_8);
        if (row.value() == null) {
            released.remove(key);
            return;
        }
        try {
            released.put(key, codec.decode(topic, row.value()).getReleasedTo());
        } catch (UnreadableRecordException unreadable) {
            LOG.error(
                    "event=row_unreadable topic={} partition={} offset={} cause=\"{}\"",
                    topic,
                    row.partition(),
                    row.offset(),
                    unreadable.getMessage());
        }
    }

    @Override
    public void close() {
        codec.close();
    }
}
