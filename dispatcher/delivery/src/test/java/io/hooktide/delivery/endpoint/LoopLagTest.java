package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopLagTest {
    private static final long TICK = Lanes.TICK.toNanos();
    private static final long LONG = Duration.ofMillis(30).toNanos();
    private static final long START = Duration.ofMinutes(1).toNanos();

    private final LoopLag lag = new LoopLag(TICK, START - Duration.ofMinutes(1).toNanos());

    LoopLagTest() {
        lag.tick(START);
        lag.tick(START + TICK);
    }

    @Test
    void shouldBeInTimeWhereTicksAreAndNothingWaited() {
        lag.waited(Duration.ofMillis(20).toNanos());
        lag.tick(START + 2 * TICK);

        assertThat(lag.isLate()).isFalse();
    }

    @Test
    void shouldBeLateWhereATickComesLate() {
        lag.tick(START + 2 * TICK + LONG);

        assertThat(lag.isLate()).isTrue();
        assertThat(lag.isBehind(START + 3 * TICK)).isTrue();
    }

    @Test
    void shouldBeLateWhereWhatWasHandedOverWaitedThoughTheTickIsInTime() {
        // When
        lag.waited(LONG);
        lag.waited(1);
        lag.tick(START + 2 * TICK);

        // Then: until the next tick
        assertThat(lag.isLate()).isTrue();
        lag.tick(START + 3 * TICK);
        assertThat(lag.isLate()).isFalse();
    }
}
