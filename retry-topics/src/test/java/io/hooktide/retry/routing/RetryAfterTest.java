package io.hooktide.retry.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void shouldReadSeconds() {
        assertThat(RetryAfter.parse(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 21 Nov 2026 10:01:30 GMT",
                "Saturday, 21-Nov-26 10:01:30 GMT",
                "Sat Nov 21 10:01:30 2026",
            })
    void shouldReadADateInEveryForm(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void shouldReadADayOfOneDigit() {
        Instant now = Instant.parse("2026-11-06T08:49:00Z");
        assertThat(RetryAfter.parse("Fri Nov  6 08:49:37 2026", now)).isEqualTo(Duration.ofSeconds(37));
        assertThat(RetryAfter.parse("Fri, 06 Nov 2026 08:49:37 GMT", now)).isEqualTo(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(strings = {"604801", "99999999999999999999", "Sat, 21 Nov 2099 10:01:30 GMT"})
    void shouldWaitForNobodyLongerThanAWeek(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5", "Sat, 21 Nov 2026 09:59:00 GMT"})
    void shouldIgnoreWhatIsPastOrMakesNoSense(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ZERO);
    }
}
