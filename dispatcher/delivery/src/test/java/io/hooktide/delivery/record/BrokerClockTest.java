package io.hooktide.delivery.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private final BrokerClock clock = new BrokerClock();

    @Test
    void shouldTakeTheClocksAsEqualBeforeItKnows() {
        assertThat(clock.brokerTime(1_000)).isEqualTo(1_000);
    }

    @Test
    void shouldNeverBeAheadOfTheBrokersClock() {
        // Given: the broker's clock is 5 s behind; acknowledgements take 2 to 40 ms
        for (long now = 100_000; now < 101_000; now += 50) {
            long tookMillis = 2 + now % 39;
            clock.observe(now - tookMillis - 5_000, now);
        }

        // Then
        assertThat(clock.brokerTime(200_000)).isLessThan(195_000).isGreaterThan(194_950);
    }

    @Test
    void shouldKeepTheTightestBound() {
        // When
        clock.observe(100_000 - 30, 100_000);
        clock.observe(100_100 - 3, 100_100);
        clock.observe(100_200 - 80, 100_200);

        // Then
        assertThat(clock.offsetMillis()).isEqualTo(-4);
    }

    @Test
    void shouldFollowAClockThatIsSetBackWithinTwoMinutes() {
        // Given
        clock.observe(100_000, 100_000);

        // When: from now on it is a minute behind
        for (long now = 161_000; now < 300_000; now += 10_000) {
            clock.observe(now - 60_000, now);
        }

        // Then
        assertThat(clock.offsetMillis()).isEqualTo(-60_001);
    }

    @Test
    void shouldFollowAClockThatIsSetForwardAtOnce() {
        // Given
        clock.observe(100_000, 100_000);

        // When
        clock.observe(110_000, 100_050);

        // Then
        assertThat(clock.offsetMillis()).isEqualTo(9_949);
    }

    @Test
    void shouldIgnoreAnswersWithoutATime() {
        // When
        clock.observe(-1, 100_000);

        // Then
        assertThat(clock.offsetMillis()).isZero();
    }
}
