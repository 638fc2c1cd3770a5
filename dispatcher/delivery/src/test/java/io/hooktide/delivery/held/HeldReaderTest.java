package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class HeldReaderTest {
    private static final TopicPartition ONE = new TopicPartition("held", 1);
    private static final TopicPartition TWO = new TopicPartition("held", 2);

    private final MockConsumer<byte[], byte[]> consumer = new UnsureOfItsPosition();
    private final HeldReader reader = new HeldReader(consumer);

    @Test
    void shouldLoseNothingWhereThePositionOfAnotherPartitionIsNotKnown() {
        // Given
        reader.assign(List.of(ONE, TWO));
        reader.seek(ONE, 500);
        reader.seek(TWO, 70);
        consumer.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
        consumer.addRecord(record(ONE, 500));
        consumer.addRecord(record(ONE, 501));

        // When
        reader.poll(Duration.ZERO);

        // Then
        assertThat(reader.records(ONE)).extracting(ConsumerRecord::offset).containsExactly(500L, 501L);
        assertThat(reader.position(ONE)).isEqualTo(502);
        assertThat(reader.position(TWO)).isEqualTo(70);
    }

    @Test
    void shouldReadOnOverALittleButNotOverWhatMayBeTrimmed() {
        // Given
        reader.assign(List.of(ONE));
        reader.seek(ONE, 0);

        // Then
        reader.goTo(ONE, 1_501, 0);
        assertThat(reader.position(ONE)).isZero();
        reader.goTo(ONE, 1_501, 1_501);
        assertThat(reader.position(ONE)).isEqualTo(1_501);
        reader.goTo(ONE, 10_000, 1_501);
        assertThat(reader.position(ONE)).isEqualTo(10_000);
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    /** As a consumer is whose partition has a new leader. */
    private static final class UnsureOfItsPosition extends MockConsumer<byte[], byte[]> {
        UnsureOfItsPosition() {
            super("none");
        }

        @Override
        public long position(TopicPartition partition, Duration timeout) {
            throw new TimeoutException("position of " + partition);
        }
    }
}
