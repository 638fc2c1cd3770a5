package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Delivery FIRST = DeadLetterFixtures.delivery("1");
    private static final Delivery SECOND =
            Delivery.newBuilder(FIRST).setReplay(1).build();

    private final Semaphore room = new Semaphore(Rounds.MOST + 1);
    private final Rounds rounds = new Rounds(room);

    @Test
    void shouldGiveTheNextNumberWithoutAnyHistory() {
        assertThat(rounds.next(FIRST)).isEqualTo(1);
        assertThat(rounds.next(SECOND)).isEqualTo(2);
        assertThat(rounds.isLast(at(0), FIRST)).isTrue();
    }

    @Test
    void shouldNotGiveANumberThatAnEarlierReplayGave() {
        // When
        rounds.see(at(0), FIRST, Optional.of(replayed(3)), true);

        // Then
        assertThat(rounds.next(FIRST)).isEqualTo(4);
    }

    @Test
    void shouldTakeTheLastOfSeveralDeadLettersOfADelivery() {
        // When
        rounds.see(at(0), FIRST, Optional.of(replayed(1)), true);
        rounds.see(at(5), SECOND, Optional.empty(), true);

        // Then
        assertThat(rounds.isLast(at(0), FIRST)).isFalse();
        assertThat(rounds.isLast(at(5), SECOND)).isTrue();
        assertThat(rounds.next(SECOND)).isEqualTo(2);
    }

    @Test
    void shouldCountALaterRoundOfADeadLetterThatIsNotMeant() {
        // When
        rounds.see(at(0), FIRST, Optional.of(replayed(1)), true);
        rounds.see(at(5), SECOND, Optional.of(replayed(2)), false);

        // Then
        assertThat(rounds.isLast(at(0), FIRST)).isTrue();
        assertThat(rounds.next(FIRST)).isEqualTo(3);
    }

    @Test
    void shouldTakeNoMoreThanThereIsMemoryFor() {
        // Given
        for (int i = 0; i < Rounds.MOST; i++) {
            rounds.see(at(i), DeadLetterFixtures.delivery("" + i), Optional.empty(), true);
        }
        rounds.see(at(Rounds.MOST), DeadLetterFixtures.delivery("0"), Optional.empty(), true);
        rounds.see(at(Rounds.MOST), DeadLetterFixtures.delivery("not meant"), Optional.empty(), false);

        // Then
        assertThatThrownBy(() -> rounds.see(at(0), DeadLetterFixtures.delivery("more"), Optional.empty(), true))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("200000");

        // When: another job has what is left
        Rounds others = new Rounds(room);
        others.see(at(0), FIRST, Optional.empty(), true);

        // Then
        assertThatThrownBy(() -> others.see(at(1), DeadLetterFixtures.delivery("2"), Optional.empty(), true))
                .isInstanceOf(NoRoomException.class);

        // When
        rounds.close();
        rounds.close();

        // Then
        others.see(at(1), DeadLetterFixtures.delivery("2"), Optional.empty(), true);
        assertThat(room.availablePermits()).isEqualTo(Rounds.MOST - 1);
    }

    private static DeadLetterEntry at(long offset) {
        return new DeadLetterEntry(
                new DeadLetterId(0, offset), DeadLetterFixtures.NOW, Optional.of(DeadLetterFixtures.dead(FIRST)), "");
    }

    private static DeadLetterState replayed(int round) {
        return DeadLetterState.newBuilder()
                .setState("replayed")
                .setAt(DeadLetterFixtures.NOW)
                .setBy("someone")
                .setReplayId("r")
                .setRound(round)
                .build();
    }
}
