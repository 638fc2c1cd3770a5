package io.hooktide.delivery.record;

import io.hooktide.delivery.ledger.Assignment;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the recorder asks of the consumer's side. Worker thread only. */
public interface Offsets {

    /** What to commit for these partitions if these offsets, in ascending order, were done too. */
    Map<TopicPartition, OffsetAndMetadata> toCommit(Map<Assignment, long[]> done, long batch);

    /** Committed, together with the outcomes. */
    void committed(Map<Assignment, long[]> done, Map<TopicPartition, OffsetAndMetadata> offsets);

    /** What the broker has for these partitions now. */
    Map<TopicPartition, OffsetAndMetadata> onBroker(Set<TopicPartition> partitions);

    /** Whether positions have moved on without outcomes, far enough to be committed alone. */
    boolean behind();

    /** Whether a partition is read on only after a commit: its window is full of what is done. */
    boolean waitForCommit();

    ConsumerGroupMetadata group();
}
