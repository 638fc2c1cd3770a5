package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(5);

    @Test
    void shouldNotWaitWithoutARate() {
        // Given
        Pace pace = new Pace(0, now::get);

        // When
        pace.sent(1_000_000);

        // Then
        assertThat(pace.batch(200)).isEqualTo(200);
        assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldWaitUntilTheRateAllowsTheNextBatch() {
        // Given
        Pace pace = new Pace(50, now::get);
        assertThat(pace.batch(200)).isEqualTo(10);
        assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);

        // When
        pace.sent(10);

        // Then
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(200));
        pass(Duration.ofMillis(150));
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(50));
        pass(Duration.ofMillis(50));
        assertThat(pace.untilNext()).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldNotMakeUpForAMinuteInWhichThereWasNothingToSend() {
        // Given
        Pace pace = new Pace(50, now::get);
        pass(Duration.ofMinutes(1));

        // When
        pace.sent(10);
        pace.sent(10);

        // Then
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldSendOneByOneAtASlowRate() {
        // Given
        Pace pace = new Pace(1, now::get);

        // When
        pace.sent(3);

        // Then
        assertThat(pace.batch(200)).isEqualTo(1);
        assertThat(pace.untilNext()).isEqualTo(Duration.ofSeconds(3));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
