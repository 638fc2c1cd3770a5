package io.hooktide.delivery.intake;

import io.hooktide.delivery.outcome.Names;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records to deliveries. Worker thread. */
public final class Decoder {
    /** How far beyond its delay a record may be held whatever its timestamp says. */
    private static final long LONGEST_PAST_DELAY_MILLIS = 5_000;

    private final RecordCodec<Delivery> codec;

    public Decoder(RecordCodec<Delivery> codec) {
        this.codec = codec;
    }

    /**
     * @param brokerTime now, at least
     * @throws io.hooktide.schemas.serde.UnreadableRecordException if it is no delivery
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if that cannot be told now
     */
    PendingDelivery decode(
            ConsumerRecord<byte[], byte[]> record, OwnedPartition partition, long brokerTime, long nanos) {
        Delivery delivery = codec.decode(record.topic(), record.value());
        byte[] key = record.key() == null ? RecordKey.of(delivery.getSubscriptionId()) : record.key();
        Names.check(key, delivery);
        long dueAt = partition
                .tier()
                .map(tier -> dueAt(record.timestamp(), tier.delay().toMillis(), brokerTime))
                .orElse(0L);
        return new PendingDelivery(new Source(partition.assignment(), record.offset()), key, delivery, dueAt, nanos);
    }

    static long dueAt(long appendedAt, long delayMillis, long brokerTime) {
        return Math.min(appendedAt + delayMillis, brokerTime + delayMillis + LONGEST_PAST_DELAY_MILLIS);
    }
}
