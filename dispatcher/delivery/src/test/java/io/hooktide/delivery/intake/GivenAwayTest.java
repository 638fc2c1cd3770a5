package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a partition that was given away nothing is committed: the broker would take it, and move another's position. */
class GivenAwayTest {
    private static final TopicPartition STAYS = new TopicPartition("deliveries", 0);
    private static final TopicPartition LEAVES = new TopicPartition("deliveries", 1);

    private KafkaException refusal;
    private final OwnedPartitions owned = new OwnedPartitions(() -> 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
            if (refusal != null) {
                throw refusal;
            }
            return super.committed(partitions, timeout);
        }
    };
    private final Assignment stays = add(STAYS);
    private final Assignment leaves = add(LEAVES);

    @BeforeEach
    void read() {
        consumer.assign(List.of(STAYS, LEAVES));
        consumer.seek(STAYS, 10);
        consumer.seek(LEAVES, 10);
        owned.consumeWith(consumer);
        stays.ledger().open(3, 1, 0, 0);
        leaves.ledger().open(3, 1, 0, 0);
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
        again.ledger().open(3, 1, 0, 0);

        // When: the outcome of before is late
        Map<Assignment, long[]> done = Map.of(leaves, new long[] {3});
        assertThat(owned.toCommit(done, 1)).isEmpty();
        owned.committed(done, Map.of());

        // Then
        assertThat(again.ledger().openCount()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeForOursWhatTheBrokerDoesNotKnowUsFor() {
        // Given
        assertThat(owned.confirmed()).isTrue();

        // When
        refusal = new UnknownMemberIdException("gone");

        // Then: only where nothing is left, nothing has to be asked
        assertThat(owned.confirmed()).isFalse();
        owned.removeAll();
        assertThat(owned.confirmed()).isTrue();
    }

    private Assignment add(TopicPartition partition) {
        Assignment assignment = new Assignment(partition, Ledger.startingAt(0));
        owned.add(new OwnedPartition(assignment, Optional.empty(), 0, IntakeLimits.DEFAULT));
        return assignment;
    }
}
