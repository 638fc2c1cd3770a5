package io.hooktide.delivery.held;

import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.outcome.OutcomeTopics;
import io.hooktide.schemas.topics.Topics;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * What all partitions of a releaser share. Releaser's thread.
 *
 * @param producers make the producer of a partition, not yet initialised
 * @param report told of what the records say, and forwards it once they are committed
 */
record ReleaseParts(
        Topics topics,
        IntFunction<Producer<byte[], byte[]>> producers,
        HeldPositions positions,
        HeldRecords records,
        OutcomeTopics outcomeTopics,
        ReleaseReport report,
        Judge judge,
        HeldRoom room,
        DeliveryMeters meters,
        LongSupplier nanoTime)
        implements AutoCloseable {
    @Override
    public void close() {
        positions.close();
        records.close();
        outcomeTopics.close();
    }
}
