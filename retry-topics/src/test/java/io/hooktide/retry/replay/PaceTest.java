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

        // Then
        assertThat(pace.batch(200)).isEqualTo(200);
        assertThat(pace.untilNext(1_000_000)).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldWaitUntilTheRateAllowsTheNextBatch() {
        // Given
        Pace pace = new Pace(50, now::get);

        // Then
        assertThat(pace.batch(200)).isEqualTo(10);
        assertThat(pace.untilNext(0)).isEqualTo(Duration.ZERO);
        assertThat(pace.untilNext(10)).isEqualTo(Duration.ofMillis(200));
        now.addAndGet(Duration.ofMillis(150).toNanos());
        assertThat(pace.untilNext(10)).isEqualTo(Duration.ofMillis(50));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.untilNext(10)).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldSendOneByOneAtASlowRate() {
        // Given
        Pace pace = new Pace(1, now::get);

        // Then
        assertThat(pace.batch(200)).isEqualTo(1);
        assertThat(pace.untilNext(3)).isEqualTo(Duration.ofSeconds(3));
    }
}
