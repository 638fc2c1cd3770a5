package io.hooktide.delivery.record;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.retry.ledger.LedgerMetadata;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A commit whose result is not known.
 *
 * @param generation of the producer that committed
 * @param number of the batch, which its metadata carries for every partition
 * @param entries how many of the batch it holds
 * @param done the offsets of these entries
 * @param offsets what it commits
 */
record DoubtfulCommit(
        int generation,
        long number,
        int entries,
        Map<Assignment, long[]> done,
        Map<TopicPartition, OffsetAndMetadata> offsets) {

    /** Its partitions that are still ours. Nobody else commits for these. */
    Set<TopicPartition> partitions() {
        return done.keySet().stream()
                .filter(assignment -> !assignment.revoked())
                .map(Assignment::partition)
                .collect(Collectors.toSet());
    }

    /** @param onBroker committed for {@link #partitions()}; a transaction is in for all of them or for none */
    boolean isIn(Map<TopicPartition, OffsetAndMetadata> onBroker) {
        return onBroker.values().stream()
                .filter(java.util.Objects::nonNull)
                .flatMap(committed -> LedgerMetadata.decode(committed.offset(), committed.metadata()).stream())
                .anyMatch(metadata -> metadata.batch() == number);
    }
}
