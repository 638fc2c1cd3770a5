package io.hooktide.retry.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RangeStreamTest {
    /** Offsets are records, but for every third, which no reader sees. */
    private final RangeStream.Source<Long> offsets = new RangeStream.Source<>() {
        @Override
        public long fetch(int partition, OffsetRange range, Consumer<Long> visitor) {
            if (range.from() % 3 != 2) {
                visitor.accept(range.from());
            }
            return quiet ? range.from() : range.from() + 1;
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    private boolean quiet;
    private boolean closed;

    @Test
    void shouldReturnOnePartitionAfterTheOtherAndSayHowFarEachIs() {
        // Given
        RangeStream<Long> stream = new RangeStream<>(
                offsets,
                offset -> offset,
                Map.of(2, new OffsetRange(0, 3), 1, new OffsetRange(4, 7), 0, new OffsetRange(9, 9)));

        // Then
        assertThat(stream.next()).contains(4L);
        assertThat(stream.moved()).containsExactlyEntriesOf(Map.of(1, 5L));
        assertThat(stream.moved()).isEmpty();
        assertThat(stream.next()).contains(6L);
        assertThat(stream.next()).contains(0L);
        assertThat(stream.moved()).isEqualTo(Map.of(1, 7L, 2, 1L));
        assertThat(stream.next()).contains(1L);
        assertThat(stream.ended()).isFalse();
        assertThat(stream.next()).isEmpty();
        assertThat(stream.ended()).isTrue();
        assertThat(stream.moved()).isEqualTo(Map.of(2, 3L));
    }

    @Test
    void shouldNotWaitWhereNothingComes() {
        // Given
        RangeStream<Long> stream = new RangeStream<>(offsets, offset -> offset, Map.of(0, new OffsetRange(2, 4)));
        quiet = true;

        // Then
        assertThat(stream.next()).isEmpty();
        assertThat(stream.ended()).isFalse();

        // When
        quiet = false;

        // Then
        assertThat(stream.next()).contains(3L);
        stream.close();
        assertThat(closed).isTrue();
    }
}
