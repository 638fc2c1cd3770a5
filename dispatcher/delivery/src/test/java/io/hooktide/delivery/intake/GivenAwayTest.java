package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a partition that was given away nothing is committed: the broker would take it, and move another's position. */
class GivenAwayTest {
    private static final TopicPartition STAYS = new TopicPartition("deliveries", 0);
    private static final TopicPartition LEAVES = new TopicPartition("deliveries", 1);

    private final OwnedPartitions owned = new OwnedPartitions(() -> 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Assignment stays = add(STAYS);
    private final Assignment leaves = add(LEAVES);

    @BeforeEach
    void read() {
        consumer.assign(List.of(STAYS, LEAVES));
        consumer.seek(STAYS, 10);
        consumer.seek(LEAVES, 10);
        owned.consumeWith(consumer);
        stays.ledger().open(3, 1, 0);
        leaves.ledger().open(3, 1, 0);
    }

    @Test
    void shouldCommitNothingOfIt() {
        // When
        owned.remove(List.of(LEAVES));

        // Then
        Map<Assignment, long[]> done = Map.of(stays, new long[] {3}, leaves, new long[] {3});
        assertThat(owned.toCommit(done, 1)).containsOnlyKeys(STAYS);
    }

    @Test
    void shouldCommitNothingOfAnEarlierAssignmentOfIt() {
        // Given: it came back
        owned.remove(List.of(LEAVES));
        Assignment again = add(LEAVES);
        again.ledger().open(3, 1, 0);

        // When: the outcome of before is late
        Map<Assignment, long[]> done = Map.of(leaves, new long[] {3});
        assertThat(owned.toCommit(done, 1)).isEmpty();
        owned.committed(done, Map.of());

        // Then
        assertThat(again.ledger().openCount()).isEqualTo(1);
    }

    private Assignment add(TopicPartition partition) {
        Assignment assignment = new Assignment(partition, Ledger.startingAt(0));
        owned.add(new OwnedPartition(assignment, Optional.empty(), 0, IntakeLimits.DEFAULT));
        return assignment;
    }
}
