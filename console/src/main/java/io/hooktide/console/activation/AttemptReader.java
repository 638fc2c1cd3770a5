package io.hooktide.console.activation;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer of the attempt tail: read_committed, without a group. All but wakeup for the tail's thread. */
final class AttemptReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String PENDING = "pending";

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordCodec<DeliveryAttempt> codec;
    private boolean listening;

    AttemptReader(String topic, Map<String, Object> kafka, RecordCodecs codecs) {
        this.topic = topic;
        this.codec = codecs.codec(DeliveryAttempt.class);
        Map<String, Object> config = ShortReads.config(kafka);
        config.put("auto.offset.reset", "latest");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns once what is written from now on will be read. */
    void listen() {
        if (listening) {
            return;
        }
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        consumer.assign(partitions);
        ends.forEach(consumer::seek);
        listening = true;
    }

    void rest() {
        if (listening) {
            consumer.unsubscribe();
            listening = false;
        }
    }

    /**
     * The ends of pings to the subscriptions awaited; other records are not even decoded.
     *
     * @throws RegistryUnavailableException if one cannot be decoded now; the same are read again by the next call
     */
    List<DeliveryAttempt> poll(Collection<Awaited> awaited) {
        Map<TopicPartition, Long> before =
                consumer.assignment().stream().collect(Collectors.toMap(p -> p, consumer::position));
        try {
            return ends(awaited);
        } catch (WakeupException closing) {
            LOG.debug("event=attempts_closing");
            return List.of();
        } catch (RegistryUnavailableException later) {
            before.forEach(consumer::seek);
            throw later;
        }
    }

    private List<DeliveryAttempt> ends(Collection<Awaited> awaited) {
        Set<ByteBuffer> keys = awaited.stream()
                .map(one -> ByteBuffer.wrap(RecordKey.of(one.subscriptionId())))
                .collect(Collectors.toSet());
        List<DeliveryAttempt> ends = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.key() != null && keys.contains(ByteBuffer.wrap(record.key()))) {
                decode(record)
                        .filter(attempt ->
                                attempt.getPing() && !attempt.getStatus().equals(PENDING))
                        .ifPresent(ends::add);
            }
        }
        return ends;
    }

    private Optional<DeliveryAttempt> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.decode(topic, record.value()));
        } catch (UnreadableRecordException poison) {
            LOG.warn(
                    "event=attempt_unreadable partition={} offset={} cause=\"{}\"",
                    record.partition(),
                    record.offset(),
                    poison.getMessage());
            return Optional.empty();
        }
    }

    /** Ends a poll that is under way; any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }
}
