package io.hooktide.delivery.held;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.Names;
import io.hooktide.delivery.outcome.OutcomeRecords;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DropReason;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.HeldPosition;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reads what is held, and makes the records that follow from each end of the wait. Releaser's thread. */
final class HeldRecords implements AutoCloseable {
    private final Topics topics;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<HeldPosition> positions;
    private final OutcomeRecords outcomes;
    private final LongSupplier millis;

    /** @param millis our clock */
    HeldRecords(Topics topics, RecordCodecs codecs, OutcomeRecords outcomes, LongSupplier millis) {
        this.topics = topics;
        this.deliveries = codecs.codec(Delivery.class);
        this.positions = codecs.codec(HeldPosition.class);
        this.outcomes = outcomes;
        this.millis = millis;
    }

    /** @throws io.hooktide.schemas.serde.RegistryUnavailableException if records could not be read or written now */
    void prepare() {
        deliveries.prepare(topics.held());
        positions.prepare(topics.heldPositions());
    }

    /** Under which a record's subscription is known here, without reading its value. */
    static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /**
     * @throws UnreadableRecordException if it is no delivery, or another subscription's than its key says
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if that cannot be told now
     */
    Delivery decode(ConsumerRecord<byte[], byte[]> record) {
        Delivery delivery = deliveries.decode(record.topic(), record.value());
        if (!Arrays.equals(record.key(), RecordKey.of(delivery.getSubscriptionId()))) {
            throw new UnreadableRecordException("Its key is not its subscription", null);
        }
        Names.check(record.key(), delivery);
        return delivery;
    }

    List<ProducerRecord<byte[], byte[]>> released(
            ConsumerRecord<byte[], byte[]> record, Delivery delivery, Assignment held) {
        return outcomes.released(pending(record, delivery, held), record.partition())
                .records();
    }

    List<ProducerRecord<byte[], byte[]>> dropped(
            ConsumerRecord<byte[], byte[]> record, Delivery delivery, Assignment held, DropReason reason) {
        Outcome withdrawn = new Outcome.Withdrawn(reason);
        return outcomes.of(Completion.withoutAttempt(pending(record, delivery, held), withdrawn))
                .records();
    }

    List<ProducerRecord<byte[], byte[]>> expired(
            ConsumerRecord<byte[], byte[]> record, Delivery delivery, Assignment held) {
        return outcomes.heldTooLong(pending(record, delivery, held)).records();
    }

    List<ProducerRecord<byte[], byte[]>> unreadable(
            ConsumerRecord<byte[], byte[]> record, Assignment held, String error) {
        Source source = new Source(held, record.offset());
        return outcomes.unreadable(source, record.key(), record.value(), error).records();
    }

    /** Into the partition of the same number: nobody but that partition's releaser writes there. */
    ProducerRecord<byte[], byte[]> position(Progress progress, int partition) {
        HeldSubscription subscription = progress.subscription();
        HeldPosition row = HeldPosition.newBuilder()
                .setSubscriptionId(
                        subscription.identified() ? subscription.subscription().subscriptionId() : subscription.key())
                .setTenantId(
                        subscription.identified() ? subscription.subscription().tenantId() : "")
                .setPartition(partition)
                .setReleasedTo(progress.next())
                .setUpdatedAt(Instant.ofEpochMilli(millis.getAsLong()))
                .setWriteId(UUID.randomUUID().toString())
                .build();
        String topic = topics.heldPositions();
        byte[] key = subscription.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, partition, key, positions.encode(topic, row));
    }

    /** Instead of a position that says nothing any more. */
    ProducerRecord<byte[], byte[]> noPosition(String key, int partition) {
        return new ProducerRecord<>(topics.heldPositions(), partition, key.getBytes(StandardCharsets.UTF_8), null);
    }

    private static PendingDelivery pending(ConsumerRecord<byte[], byte[]> record, Delivery delivery, Assignment held) {
        return new PendingDelivery(new Source(held, record.offset()), record.key(), delivery, 0, 0);
    }

    @Override
    public void close() {
        deliveries.close();
        positions.close();
    }
}
