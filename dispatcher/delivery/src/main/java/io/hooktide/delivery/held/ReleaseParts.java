package io.hooktide.delivery.held;

import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.outcome.OutcomeTopics;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What all partitions of a releaser share. Releaser's thread.
 *
 * @param tidyEvery nanoseconds between two looks for rows of held-positions that may go
 * @param report told of what the records say, and forwards it once they are committed
 */
record ReleaseParts(
        Topics topics,
        Opener opener,
        HeldRecords records,
        OutcomeTopics outcomeTopics,
        List<Tier> tiers,
        ReleaseReport report,
        Judge judge,
        HeldRoom room,
        DeliveryMeters meters,
        long tidyEvery,
        LongSupplier nanoTime)
        implements AutoCloseable {
    void prepare() {
        opener.prepare();
        records.prepare();
        outcomeTopics.prepare(tiers);
    }

    @Override
    public void close() {
        opener.close();
        records.close();
        outcomeTopics.close();
    }
}
