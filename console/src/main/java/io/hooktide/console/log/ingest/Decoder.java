package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.LogRecord;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records out of bytes. For one thread. */
final class Decoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

    private final Topics topics;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<DeliveryAttempt> attempts;
    private final RecordCodec<DeadLetter> letters;
    private final RecordCodec<DeadLetterState> states;
    private final RecordCodec<AuditEntry> entries;

    Decoder(Topics topics, RecordCodecs codecs) {
        this.topics = topics;
        this.deliveries = codecs.restingCodec(Delivery.class);
        this.attempts = codecs.restingCodec(DeliveryAttempt.class);
        this.letters = codecs.restingCodec(DeadLetter.class);
        this.states = codecs.restingCodec(DeadLetterState.class);
        this.entries = codecs.restingCodec(AuditEntry.class);
    }

    /**
     * Empty if it is not such a record: the delivery worker has its bytes in dead-letters then.
     *
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if that cannot be told now
     */
    Optional<LogRecord> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(read(record));
        } catch (UnreadableRecordException poison) {
            LOG.warn(
                    "event=log_record_unreadable topic={} partition={} offset={} cause=\"{}\"",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    poison.getMessage());
            return Optional.empty();
        }
    }

    private LogRecord read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        String topic = record.topic();
        if (topic.equals(topics.deliveries())) {
            return LogRecord.of(deliveries.decode(topic, record.value()), record.partition(), record.offset());
        }
        if (topic.equals(topics.deliveryAttempts())) {
            return LogRecord.of(
                    attempts.decode(topic, record.value()),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()));
        }
        if (topic.equals(topics.deadLetters())) {
            return LogRecord.of(
                    letters.decode(topic, record.value()),
                    new DeadLetterId(record.partition(), record.offset()),
                    Instant.ofEpochMilli(record.timestamp()));
        }
        if (topic.equals(topics.audit())) {
            return LogRecord.of(entries.decode(topic, record.value()));
        }
        return LogRecord.of(states.decode(topic, record.value()), id(record.key()));
    }

    private static DeadLetterId id(byte[] key) {
        try {
            return DeadLetterId.parse(key == null ? "" : new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notAnId) {
            throw new UnreadableRecordException(notAnId.getMessage(), notAnId);
        }
    }

    @Override
    public void close() {
        deliveries.close();
        attempts.close();
        letters.close();
        states.close();
        entries.close();
    }
}
