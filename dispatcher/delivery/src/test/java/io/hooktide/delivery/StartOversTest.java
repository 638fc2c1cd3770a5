package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartOversTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final StartOvers startOvers = new StartOvers();
    private long now = -3 * SECOND;

    @Test
    void shouldBeTooManyOnceFiveFollowEachOtherWithNothingDoneInBetween() {
        // When
        fail(4, 0);

        // Then
        assertThat(startOvers.tooMany()).isFalse();
        fail(1, 0);
        assertThat(startOvers.tooMany()).isTrue();
    }

    @Test
    void shouldCountAnewAfterOutcomesWereCommitted() {
        // Given
        fail(4, 0);

        // When
        fail(4, 7);

        // Then
        assertThat(startOvers.tooMany()).isFalse();
        fail(1, 7);
        assertThat(startOvers.tooMany()).isTrue();
    }

    @Test
    void shouldCountAnewAfterAMinuteWithoutAFailure() {
        // Given
        fail(5, 0);

        // When
        startOvers.turned(now + 59 * SECOND);
        assertThat(startOvers.tooMany()).isTrue();
        startOvers.turned(now + 60 * SECOND);

        // Then
        assertThat(startOvers.tooMany()).isFalse();
    }

    // With a turn that goes well before each.
    private void fail(int times, long committed) {
        for (int i = 0; i < times; i++) {
            now += 3 * SECOND;
            startOvers.turned(now);
            startOvers.startedOver(committed, now);
        }
    }
}
