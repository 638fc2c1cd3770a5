package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.LogRecord;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records out of bytes. For one thread. */
final class Decoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

    private final String deliveriesTopic;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<DeliveryAttempt> attempts;

    Decoder(String deliveriesTopic, RecordCodecs codecs) {
        this.deliveriesTopic = deliveriesTopic;
        this.deliveries = codecs.restingCodec(Delivery.class);
        this.attempts = codecs.restingCodec(DeliveryAttempt.class);
    }

    /**
     * Empty if it is not such a record: the delivery worker has its bytes in dead-letters then.
     *
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if that cannot be told now
     */
    Optional<LogRecord> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(
                    record.topic().equals(deliveriesTopic)
                            ? LogRecord.of(
                                    deliveries.decode(record.topic(), record.value()),
                                    record.partition(),
                                    record.offset())
                            : LogRecord.of(
                                    attempts.decode(record.topic(), record.value()),
                                    record.partition(),
                                    record.offset()));
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

    @Override
    public void close() {
        deliveries.close();
        attempts.close();
    }
}
