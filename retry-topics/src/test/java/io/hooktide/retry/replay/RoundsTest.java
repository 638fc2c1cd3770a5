package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Delivery FIRST = DeadLetterFixtures.delivery("1");
    private static final Delivery SECOND =
            Delivery.newBuilder(FIRST).setReplay(1).build();

    private final Rounds rounds = new Rounds();

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
