package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationBucketsTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 17, 143, 999, 15_000, 30_000, 60_000})
    void shouldBeRightWithinFivePercent(int millis) {
        assertThat((double) DurationBuckets.millis(DurationBuckets.of(millis)))
                .isCloseTo(millis, within(millis * 0.06));
    }

    @Test
    void shouldTakeWhateverAClockMakesOfIt() {
        assertThat(DurationBuckets.of(0)).isZero();
        assertThat(DurationBuckets.of(-5)).isZero();
        assertThat(DurationBuckets.of(Integer.MAX_VALUE)).isEqualTo(200);
        assertThat(DurationBuckets.millis(0)).isZero();
    }
}
