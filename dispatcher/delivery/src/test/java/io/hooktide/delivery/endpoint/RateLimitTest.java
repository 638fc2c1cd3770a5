package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final long TICK = 100_000_000L;

    private final RateLimit limit = new RateLimit();

    @Test
    void shouldLetEverythingThroughWithoutALimit() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.tryTake(null, 0)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100, 10_000})
    void shouldLetTheRateThroughAndHardlyMoreInAnySecond(int perSecond) {
        // When: asked on every tick for as much as there is
        int[] taken = new int[600];
        for (int tick = 0; tick < taken.length; tick++) {
            while (limit.tryTake(perSecond, tick * TICK)) {
                taken[tick]++;
            }
        }

        // Then
        int all = 0;
        for (int tick = 0; tick < taken.length; tick++) {
            all += taken[tick];
            int inTheLastSecond = 0;
            for (int past = Math.max(0, tick - 9); past <= tick; past++) {
                inTheLastSecond += taken[past];
            }
            assertThat(inTheLastSecond).isLessThanOrEqualTo((int) (1 + perSecond * 1.25));
        }
        assertThat(all).isBetween(perSecond * 59, perSecond * 60 + 1 + perSecond / 4);
    }
}
