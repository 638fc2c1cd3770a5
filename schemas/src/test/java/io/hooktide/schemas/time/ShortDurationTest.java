package io.hooktide.schemas.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDurationTest {

    @ParameterizedTest
    @CsvSource({"0ms,0", "100ms,100", "10s,10000", "90s,90000", "5m,300000", "2h,7200000", "7d,604800000", "007s,7000"})
    void shouldParse(String text, long millis) {
        // When
        // Then
        assertThat(ShortDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(text).matches(ShortDuration.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "-1s", "1.5s", "10 s", " 10s", "10S", "10sec", "1w", "９s", "99999999999999999999s"
            })
    void shouldRefuseWhatIsNotOne(String text) {
        // When
        // Then
        assertThatThrownBy(() -> ShortDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999d", "200000000000d"})
    void shouldRefuseWhatIsTooLong(String text) {
        // When
        // Then
        assertThatThrownBy(() -> ShortDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0ms",
        "100,100ms",
        "1500,1500ms",
        "10000,10s",
        "60000,1m",
        "90000,90s",
        "3600000,1h",
        "5400000,90m",
        "86400000,1d",
        "90000000,25h"
    })
    void shouldFormatInLargestWholeUnit(long millis, String text) {
        // When
        // Then
        assertThat(ShortDuration.format(Duration.ofMillis(millis))).isEqualTo(text);
        assertThat(ShortDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }
}
