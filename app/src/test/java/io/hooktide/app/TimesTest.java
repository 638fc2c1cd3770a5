package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2h,2026-11-21T08:00:00Z",
        "90s,2026-11-21T09:58:30Z",
        "2026-11-20T10:00:00Z,2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.5+01:00,2026-11-20T09:00:00.500Z",
    })
    void shouldTakeATimeOrHowLongAgo(String text, String expected) {
        assertThat(Times.parse("--since", text, NOW)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void shouldSayHowToWriteATime() {
        assertThatThrownBy(() -> Times.parse("--since", "yesterday", NOW))
                .hasMessageContaining("--since: 'yesterday'")
                .hasMessageContaining("2026-11-21T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PT0.85S,850 ms", "PT12S,12 s", "PT3M5S,3 min 5 s", "PT2H10M,2 h 10 min", "PT76H,3 d 4 h", "PT-5S,0 ms"
    })
    void shouldShowAnAgeInTwoUnitsAtMost(String age, String expected) {
        assertThat(Times.age(Duration.parse(age))).isEqualTo(expected);
    }
}
