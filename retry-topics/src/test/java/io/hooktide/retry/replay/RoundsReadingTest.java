package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.schemas.Delivery;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoundsReadingTest {
    private static final Delivery FIRST = DeadLetterFixtures.delivery("1");
    private static final int MANY = 999;

    private final AtomicLong now = new AtomicLong(-5);
    private int read;

    @Test
    void shouldLetOthersHaveTheirTurnsWhileItReadsALargeTopic() {
        // Given: each takes a millisecond
        RoundsReading reading = new RoundsReading(
                new Rounds(new Semaphore(Rounds.MOST_TOGETHER)),
                new RangeStream<>(new Large(), entry -> entry.id().offset(), Map.of(0, new OffsetRange(0, MANY))),
                new RoundsReading.Meant(any -> true, Map.of(0, 1L)),
                id -> Optional.empty(),
                now::get);

        // When
        boolean complete = reading.isComplete();

        // Then
        assertThat(complete).isFalse();
        assertThat(read).isEqualTo(500);
        assertThat(reading.isComplete()).isTrue();
        assertThat(read).isEqualTo(MANY);
        assertThat(reading.rounds().next(FIRST)).isEqualTo(MANY);
    }

    /** The same delivery, dead in one round after the other. */
    private final class Large implements RangeStream.Source<DeadLetterEntry> {
        @Override
        public long fetch(int partition, OffsetRange range, Consumer<DeadLetterEntry> visitor) {
            now.addAndGet(1_000_000);
            Delivery again = Delivery.newBuilder(FIRST).setReplay(read).build();
            DeadLetterId id = new DeadLetterId(partition, read++);
            visitor.accept(
                    new DeadLetterEntry(id, DeadLetterFixtures.NOW, Optional.of(DeadLetterFixtures.dead(again)), ""));
            return read;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
