package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What all partitions of a worker may have together in records, however small. */
class WorkerRecordsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IntakeLimits LIMITS = new IntakeLimits(1_000, 10_000, 100, 1_000, 20_000);

    private final Map<Assignment, Integer> read = new HashMap<>();
    private long now;
    private final OwnedPartitions owned = new OwnedPartitions(() -> now, new WorkerWindow(1_500, 1_000_000));
    private final List<Assignment> many =
            IntStream.range(0, 10).mapToObj(this::add).toList();

    @Test
    void shouldPauseAllPartitionsWhereTogetherTheyHoldTooManyThoughNoneIsFull() {
        // Given
        many.forEach(assignment -> open(assignment, 149));
        assertThat(owned.toPause()).isEmpty();

        // When
        many.forEach(assignment -> open(assignment, 150));

        // Then: also once they are fewer, but not much
        assertThat(owned.toPause()).hasSize(10);
        many.forEach(assignment -> finish(assignment, 0, 45));
        assertThat(owned.toPause()).hasSize(10);
        finish(many.get(0), 45, 46);
        assertThat(owned.toPause()).isEmpty();
    }

    @Test
    void shouldHaveRoomMadeOnlyWhereTheyHardlyMove() {
        // Given
        many.forEach(assignment -> open(assignment, 150));
        owned.toPause();
        assertThat(owned.stalled()).isEmpty();

        // When: a tenth of what may be is done within the second, and is read again
        many.forEach(assignment -> finish(assignment, 0, 15));
        many.forEach(assignment -> open(assignment, 165));
        now += SECOND;
        owned.toPause();

        // Then
        assertThat(owned.stalled()).isEmpty();

        // When: and less in the next
        many.forEach(assignment -> finish(assignment, 15, 29));
        many.forEach(assignment -> open(assignment, 179));
        now += SECOND;
        owned.toPause();

        // Then
        assertThat(owned.stalled()).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void shouldHaveWhoeverHangsGiveWayOnceHalfOfItIsTaken() {
        // Given
        many.forEach(assignment -> open(assignment, 74));
        owned.toPause();
        assertThat(many).noneMatch(Assignment::crowded);

        // When
        many.forEach(assignment -> open(assignment, 75));
        owned.toPause();

        // Then
        assertThat(many).allMatch(Assignment::crowded);
    }

    private Assignment add(int partition) {
        Assignment assignment = new Assignment(new TopicPartition("deliveries", partition), Ledger.startingAt(0));
        owned.add(new OwnedPartition(assignment, Optional.empty(), 0, LIMITS));
        return assignment;
    }

    private void finish(Assignment assignment, long from, long to) {
        owned.committed(Map.of(assignment, LongStream.range(from, to).toArray()), Map.of());
    }

    private void open(Assignment assignment, int upTo) {
        LongStream.range(read.getOrDefault(assignment, 0), upTo)
                .forEach(offset -> assignment.ledger().open(offset, 1, 0, 0));
        read.put(assignment, upTo);
    }
}
