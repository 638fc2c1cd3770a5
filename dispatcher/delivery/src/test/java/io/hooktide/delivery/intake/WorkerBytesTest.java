package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What all partitions of a worker may have together in bytes. */
class WorkerBytesTest {
    private static final IntakeLimits LIMITS = new IntakeLimits(1_000, 10_000, 100, 1_000, 20_000);

    private final OwnedPartitions owned = new OwnedPartitions(() -> 0, new WorkerWindow(1_000, 15_000));
    private final Assignment first = add(0);
    private final Assignment second = add(1);

    @Test
    void shouldPauseAllPartitionsWhereTogetherTheyHoldTooMuchThoughNoneIsFull() {
        // Given
        open(first, 7, 1_000);
        open(second, 7, 1_000);
        assertThat(owned.toPause()).isEmpty();

        // When
        open(second, 8, 1_000);

        // Then: also once it is less, but not much
        assertThat(owned.toPause()).containsExactlyInAnyOrder(first.partition(), second.partition());
        assertThat(owned.stalled()).containsExactlyInAnyOrder(first, second);
        second.ledger().finish(LongStream.range(0, 4).toArray());
        assertThat(owned.toPause()).hasSize(2);
        second.ledger().finish(LongStream.range(4, 6).toArray());
        assertThat(owned.toPause()).isEmpty();
    }

    private Assignment add(int partition) {
        Assignment assignment = new Assignment(new TopicPartition("deliveries", partition), Ledger.startingAt(0));
        owned.add(new OwnedPartition(assignment, Optional.empty(), 0, LIMITS));
        return assignment;
    }

    private static void open(Assignment assignment, int upTo, int bytes) {
        for (int offset = assignment.ledger().openCount(); offset < upTo; offset++) {
            assignment.ledger().open(offset, bytes, 0, 0);
        }
    }
}
