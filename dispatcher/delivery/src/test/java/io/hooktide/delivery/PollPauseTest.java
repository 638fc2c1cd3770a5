package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollPauseTest {
    private final PollPause pause = new PollPause();

    @Test
    void shouldLookLessAndLessOftenWhereNothingComes() {
        assertThat(IntStream.range(0, 5).mapToObj(i -> pause.nothing()))
                .containsExactly(
                        PollPause.SHORTEST,
                        Duration.ofMillis(2),
                        Duration.ofMillis(4),
                        PollPause.LONGEST,
                        PollPause.LONGEST);
    }

    @Test
    void shouldLookAgainSoonWhereSomethingCame() {
        // Given
        IntStream.range(0, 5).forEach(i -> pause.nothing());

        // When
        pause.found();

        // Then
        assertThat(pause.nothing()).isEqualTo(PollPause.SHORTEST);
    }
}
