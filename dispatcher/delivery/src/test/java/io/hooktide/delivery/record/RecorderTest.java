package io.hooktide.delivery.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private final Assignment assignment = new Assignment(new TopicPartition("deliveries", 0), Ledger.startingAt(0));
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KnownOffsets offsets = new KnownOffsets();
    private long nanos;
    private final Recorder recorder =
            new Recorder(() -> producer, offsets, new BrokerClock(), Clock.systemUTC(), () -> nanos);

    @Test
    void shouldNotCountAsDoneWhatIsOnlySent() {
        // Given
        recorder.add(entry(1));

        // When
        recorder.turn();

        // Then
        assertThat(offsets.done).isEmpty();
        assertThat(recorder.pending()).isEqualTo(1);

        // When
        later();

        // Then
        assertThat(offsets.done).containsExactly(1L);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldSendTheSameBatchAgainAfterAnAbort() {
        // Given: the offsets are refused, since the group is rebalancing
        recorder.add(entry(1));
        recorder.add(entry(2));
        producer.sendOffsetsToTransactionException = new RebalanceInProgressException("later");

        // When
        later();

        // Then
        assertThat(offsets.done).isEmpty();
        assertThat(recorder.pending()).isEqualTo(2);
        assertThat(recorder.aborts()).isEqualTo(1);
        assertThat(producer.history()).isEmpty();

        // When
        producer.sendOffsetsToTransactionException = null;
        later();

        // Then
        assertThat(recorder.aborts()).isEqualTo(1);
        assertThat(offsets.done).containsExactly(1L, 2L);
        assertThat(producer.history()).hasSize(2);
        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void shouldSendTheSameBatchAgainWhereARecordIsRefused() {
        // Given
        recorder.add(entry(1));
        producer.sendException = new RecordTooLargeException("for this broker");

        // When
        later();
        assertThat(offsets.done).isEmpty();
        producer.sendException = null;
        later();

        // Then
        assertThat(offsets.done).containsExactly(1L);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldWriteNothingOfAPartitionThatWasGivenAway() {
        // Given
        recorder.add(entry(1));
        recorder.turn();

        // When
        assignment.revoke();
        recorder.forgetRevoked();
        later();

        // Then
        assertThat(recorder.pending()).isZero();
        assertThat(offsets.done).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldCommitTheSameAgainWhereItsEndIsNotKnown() {
        // Given
        recorder.add(entry(1));
        producer.commitTransactionException = new TimeoutException("no answer");

        // When
        later();
        assertThat(offsets.done).isEmpty();
        producer.commitTransactionException = null;
        later();

        // Then
        assertThat(offsets.done).containsExactly(1L);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldCommitATenthOfASecondAfterTheLastCommitBegan() {
        // Given: a commit that takes 60 ms
        offsets.commitMillis = 60;
        recorder.add(entry(1));
        later();

        // When
        recorder.add(entry(2));

        // Then
        assertThat(recorder.nanosToCommit()).isEqualTo(40_000_000L);

        // When: one that takes longer than that
        offsets.commitMillis = 300;
        later();
        recorder.add(entry(3));

        // Then
        assertThat(recorder.nanosToCommit()).isEqualTo(20_000_000L);
    }

    @Test
    void shouldCommitSoonerWhereAPartitionIsReadOnOnlyThen() {
        // Given
        recorder.add(entry(1));
        later();
        recorder.add(entry(2));
        assertThat(recorder.nanosToCommit()).isEqualTo(100_000_000L);

        // When
        offsets.waiting = true;

        // Then
        assertThat(recorder.nanosToCommit()).isEqualTo(20_000_000L);

        // When
        nanos += 20_000_000L;
        recorder.turn();

        // Then
        assertThat(offsets.done).containsExactly(1L, 2L);
    }

    private void later() {
        nanos += 10_000_000_000L;
        recorder.turn();
    }

    private Entry entry(long offset) {
        byte[] bytes = {1};
        return new Entry(new Source(assignment, offset), List.of(new ProducerRecord<>("attempts", bytes, bytes)));
    }

    private final class KnownOffsets implements Offsets {
        private final List<Long> done = new ArrayList<>();
        private long commitMillis;
        private boolean waiting;

        @Override
        public Map<TopicPartition, OffsetAndMetadata> toCommit(Map<Assignment, long[]> finished, long batch) {
            Map<TopicPartition, OffsetAndMetadata> committing = new HashMap<>();
            nanos += commitMillis * 1_000_000;
            finished.keySet().forEach(of -> committing.put(of.partition(), new OffsetAndMetadata(0)));
            return committing;
        }

        @Override
        public void committed(Map<Assignment, long[]> finished, Map<TopicPartition, OffsetAndMetadata> offsets) {
            finished.values().forEach(all -> {
                for (long offset : all) {
                    done.add(offset);
                }
            });
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> onBroker(Set<TopicPartition> partitions) {
            throw new KafkaException("nobody asks");
        }

        @Override
        public boolean behind() {
            return false;
        }

        @Override
        public boolean waitForCommit() {
            return waiting;
        }

        @Override
        public ConsumerGroupMetadata group() {
            return new MockConsumer<byte[], byte[]>("none").groupMetadata();
        }
    }
}
