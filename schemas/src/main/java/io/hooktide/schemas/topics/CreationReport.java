package io.hooktide.schemas.topics;

import java.util.List;

/**
 * What a run of {@link TopicCreation} did.
 *
 * @param topics in the order of the catalogue
 * @param positionsCommitted partitions that the delivery group got a start position for
 * @param deliveryGroupActive true where workers are running, so that the broker let nobody else commit: they find
 *     their start positions themselves
 */
public record CreationReport(List<TopicReport> topics, int positionsCommitted, boolean deliveryGroupActive) {
    public CreationReport {
        topics = List.copyOf(topics);
    }
}
