package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.schemas.topics.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where reading starts. There is no automatic reset: a partition goes on at its committed position, with what its
 * metadata says was open, and without one at the start of the log, so that nothing is ever skipped. Worker thread.
 */
public final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Topics topics;
    private final IntakeLimits limits;
    private final DeliveryMeters meters;

    public Positions(Topics topics, IntakeLimits limits, DeliveryMeters meters) {
        this.topics = topics;
        this.limits = limits;
        this.meters = meters;
    }

    /** Sets the position of each partition, and adds it to the owned ones. */
    void start(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, OwnedPartitions owned) {
        Set<TopicPartition> asked = new HashSet<>(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(asked, OwnedPartitions.ASK_BROKER);
        asked.removeIf(partition -> committed.get(partition) != null);
        Map<TopicPartition, Long> starts =
                asked.isEmpty() ? Map.of() : consumer.beginningOffsets(asked, OwnedPartitions.ASK_BROKER);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null) {
                LOG.warn("event=no_committed_position partition={} start={}", partition, starts.get(partition));
                position = new OffsetAndMetadata(starts.get(partition));
            }
            Ledger ledger = Ledger.recoveredFrom(position.offset(), position.metadata());
            consumer.seek(partition, position.offset());
            owned.add(new OwnedPartition(
                    new Assignment(partition, ledger), topics.tierOf(partition.topic()), position.offset(), limits));
        }
    }

    /** What was to be read next is no longer in the log: goes on at its start, and says what is lost. */
    void outOfRange(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> positions, OwnedPartitions owned) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(positions.keySet(), OwnedPartitions.ASK_BROKER);
        positions.forEach((partition, position) -> {
            long start = starts.get(partition);
            long lost = Math.max(0, start - position);
            meters.lostToRetention(lost);
            LOG.error(
                    "event=position_out_of_range partition={} position={} start={} lost={}",
                    partition,
                    position,
                    start,
                    lost);
            if (start < position) {
                // The log was made anew: what the ledger knows is of the old one, and would skip records of this.
                owned.remove(List.of(partition));
                owned.add(new OwnedPartition(
                        new Assignment(partition, Ledger.startingAt(start)),
                        topics.tierOf(partition.topic()),
                        start,
                        limits));
            }
            consumer.seek(partition, start);
        });
    }
}
