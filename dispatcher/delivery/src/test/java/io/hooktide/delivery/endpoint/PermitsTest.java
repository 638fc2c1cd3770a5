package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final Answer BUSY = new Answer(Answer.Kind.BUSY, Duration.ZERO);

    private final Permits permits = new Permits();
    private long now = 1;

    @Test
    void shouldAllowWhatTheRowSays() {
        assertThat(permits.allowed(32, now)).isEqualTo(32);
    }

    @Test
    void shouldHalveAtMostOnceASecondAndComeBackWithSuccesses() {
        // When
        for (int i = 0; i < 10; i++) {
            permits.answered(BUSY, 32, now);
        }

        // Then
        assertThat(permits.allowed(32, now)).isEqualTo(16);

        // When
        pass(1_000);
        permits.answered(BUSY, 32, now);
        assertThat(permits.allowed(32, now)).isEqualTo(8);
        for (int i = 0; i < 500; i++) {
            permits.answered(Answer.WELL, 32, now);
        }

        // Then
        assertThat(permits.allowed(32, now)).isEqualTo(32);
        assertThat(permits.allowed(64, now)).isEqualTo(64);
    }

    @Test
    void shouldAlwaysAllowOne() {
        // When
        for (int i = 0; i < 10; i++) {
            pass(1_000);
            permits.answered(BUSY, 32, now);
        }

        // Then
        assertThat(permits.allowed(32, now)).isEqualTo(1);
    }

    @Test
    void shouldStayShutAsLongAsTheEndpointAsksButAMinuteAtMost() {
        // When
        permits.answered(new Answer(Answer.Kind.OVERLOADED, Duration.ofSeconds(20)), 32, now);
        permits.answered(new Answer(Answer.Kind.OVERLOADED, Duration.ofSeconds(3)), 32, now);

        // Then
        pass(19_999);
        assertThat(permits.isShut(now)).isTrue();
        pass(1);
        assertThat(permits.allowed(32, now)).isEqualTo(16);

        // When
        permits.answered(new Answer(Answer.Kind.BUSY, Duration.ofDays(1)), 32, now);

        // Then
        pass(59_999);
        assertThat(permits.isShut(now)).isTrue();
        pass(1);
        assertThat(permits.isShut(now)).isFalse();
    }

    @Test
    void shouldRiseOverHalfAMinuteAfterTheEndpointWasDown() {
        // When
        permits.startSlowly(now);

        // Then
        assertThat(permits.allowed(31, now)).isEqualTo(1);
        pass(10_000);
        assertThat(permits.allowed(31, now)).isEqualTo(11);
        pass(20_000);
        assertThat(permits.allowed(31, now)).isEqualTo(31);
    }

    private void pass(long millis) {
        now += millis * 1_000_000;
    }
}
