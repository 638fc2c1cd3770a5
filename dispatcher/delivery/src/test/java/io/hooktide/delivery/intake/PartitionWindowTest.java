package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionWindowTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IntakeLimits LIMITS = new IntakeLimits(100, 10_000, 10, 1_000, 20_000);

    private final Assignment assignment = new Assignment(new TopicPartition("t", 0), Ledger.startingAt(0));

    @Test
    void shouldPauseAFullWindowAndGoOnWhenThereIsRoomAgain() {
        // Given
        OwnedPartition partition = partition(Optional.empty());
        openAll(99, 10);
        assertThat(partition.mustPause(0)).isFalse();

        // When
        assignment.ledger().open(99, 10, 0, 0);

        // Then
        assertThat(partition.mustPause(1)).isTrue();
        assignment.ledger().finish(LongStream.range(0, 30).toArray());
        assertThat(partition.mustPause(2)).isTrue();
        assignment.ledger().finish(LongStream.range(30, 31).toArray());
        assertThat(partition.mustPause(3)).isFalse();
    }

    @Test
    void shouldPauseByBytesToo() {
        // Given
        OwnedPartition partition = partition(Optional.empty());

        // When
        assignment.ledger().open(0, 10_000, 0, 0);

        // Then
        assertThat(partition.mustPause(0)).isTrue();
    }

    @Test
    void shouldReadAheadOfADelayTopicOnlySoFar() {
        // Given
        OwnedPartition partition = partition(Optional.of(Tier.parse("10s")));
        for (int i = 0; i < 10; i++) {
            partition.gate().add(pending(i, 1_000 + i, 10), 0);
        }
        assertThat(partition.mustPause(0)).isTrue();

        // When
        List<PendingDelivery> due = new ArrayList<>();
        partition.gate().release(1_004, due::add);

        // Then
        assertThat(due).extracting(PendingDelivery::dueAt).containsExactly(1_000L, 1_001L, 1_002L, 1_003L, 1_004L);
        assertThat(partition.gate().nextDue()).isEqualTo(1_005);
        assertThat(partition.gate().bytes()).isEqualTo(50);
        assertThat(partition.mustPause(0)).isFalse();
    }

    @Test
    void shouldWaitForACommitWhereItIsFullOfWhatIsDone() {
        // Given: full, and all with the lanes
        OwnedPartition partition = partition(Optional.empty());
        openAll(100, 1);
        for (int i = 0; i < 100; i++) {
            assignment.handedOut();
        }
        partition.mustPause(0);
        assertThat(partition.waitsForCommit()).isFalse();

        // When: half of it has come back
        for (int i = 0; i < 50; i++) {
            assignment.cameBack();
        }

        // Then
        assertThat(partition.waitsForCommit()).isTrue();

        // When: committed
        assignment.ledger().finish(LongStream.range(0, 50).toArray());
        partition.mustPause(1);

        // Then
        assertThat(partition.waitsForCommit()).isFalse();
    }

    @Test
    void shouldBeStalledWhereAFullWindowHardlyMoves() {
        // Given
        OwnedPartition partition = partition(Optional.empty());
        openAll(100, 1);
        partition.mustPause(0);
        assertThat(partition.isStalled(SECOND / 2)).isFalse();
        assertThat(partition.isStalled(SECOND)).isTrue();

        // When: in the next second half of it gets done
        partition.finished(50);

        // Then
        assertThat(partition.isStalled(2 * SECOND)).isFalse();
        assertThat(partition.isStalled(3 * SECOND)).isTrue();
    }

    @Test
    void shouldWaitWhileItsNextRecordCannotBeRead() {
        // Given
        OwnedPartition partition = partition(Optional.empty());

        // When
        partition.blockUntil(SECOND);

        // Then
        assertThat(partition.mustPause(SECOND - 1)).isTrue();
        assertThat(partition.mustPause(SECOND)).isFalse();
    }

    @Test
    void shouldRestUntilShortlyBeforeTheLastThatWasReadIsDue() {
        // Given
        OwnedPartition partition = partition(Optional.of(Tier.parse("10m")));
        partition.gate().add(pending(0, 100_000, 10), 80_001);
        assertThat(partition.isFarAhead()).isFalse();
        partition.gate().add(pending(1, 100_001, 10), 80_001);
        assertThat(partition.isFarAhead()).isTrue();
        assertThat(partition.rests(9)).as("few follow").isFalse();

        // When
        assertThat(partition.rests(10)).isTrue();

        // Then
        assertThat(partition.mustPause(0)).isTrue();
        partition.gate().release(86_001, due -> {});
        assertThat(partition.mustPause(0)).isTrue();
        partition.gate().release(86_002, due -> {});
        assertThat(partition.mustPause(0)).isFalse();
    }

    @Test
    void shouldNotRestForWhatIsDueByWhenItIsRead() {
        // Given: capped, since its time is later than the broker's
        OwnedPartition partition = partition(Optional.of(Tier.parse("30s")));

        // When
        partition.gate().add(pending(0, 35_000, 10), 0);

        // Then
        assertThat(partition.isFarAhead()).isFalse();
    }

    @Test
    void shouldEstimateWhatIsDueOfWhatWasNotRead() {
        // Given: the last record read was appended 20 s ago, nothing of what was read waits
        OwnedPartition delayed = partition(Optional.of(Tier.parse("10s")));
        delayed.readUpTo(80_000);

        // Then: half of what followed is due
        assertThat(Backlog.dueOf(delayed, 1_000, 100_000)).isEqualTo(500);
        delayed.gate().add(pending(0, 100_001, 1), 100_000);
        assertThat(Backlog.dueOf(delayed, 1_000, 100_000)).isZero();
        assertThat(Backlog.dueOf(partition(Optional.empty()), 1_000, 100_000)).isEqualTo(1_000);
    }

    private OwnedPartition partition(Optional<Tier> tier) {
        return new OwnedPartition(assignment, tier, 0, LIMITS);
    }

    private void openAll(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            assignment.ledger().open(i, bytes, 0, 0);
        }
    }

    private PendingDelivery pending(long offset, long dueAt, int bytes) {
        Delivery delivery = new Delivery();
        delivery.setBody(ByteBuffer.allocate(bytes));
        return new PendingDelivery(new Source(assignment, offset), null, delivery, dueAt, 0);
    }
}
