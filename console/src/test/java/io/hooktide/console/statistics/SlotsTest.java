package io.hooktide.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldStartAtAMultipleOfTheStep() {
        // When
        Slots slots = Slots.of(TEN.plusSeconds(30), TEN.plusSeconds(130), MINUTE);

        // Then
        assertThat(slots.starts()).containsExactly(TEN, TEN.plusSeconds(60), TEN.plusSeconds(120));
        assertThat(slots.end()).isEqualTo(TEN.plusSeconds(180));
        assertThat(slots.of(TEN.plusSeconds(59))).isZero();
        assertThat(slots.has(slots.of(TEN.minusMillis(1)))).isFalse();
        assertThat(slots.has(slots.of(slots.end()))).isFalse();
    }

    @Test
    void shouldNotBeEndless() {
        assertThatThrownBy(() -> Slots.of(TEN, TEN, MINUTE)).hasMessage("must be before to");
        assertThatThrownBy(() -> Slots.of(TEN, TEN.plus(MINUTE.multipliedBy(1_501)), MINUTE))
                .hasMessageContaining("1500");
    }

    @Test
    void shouldTellNothingOfWhatIsNotKnown() {
        // Given
        Slots slots = Slots.of(TEN, TEN.plusSeconds(180), MINUTE);
        Instant since = TEN.plusSeconds(60);

        // Then
        assertThat(SeriesReads.knownSeconds(slots, 0, since, slots.end())).isZero();
        assertThat(SeriesReads.knownSeconds(slots, 1, since, slots.end())).isEqualTo(60);
        assertThat(SeriesReads.knownSeconds(slots, 2, since, TEN.plusSeconds(150)))
                .isEqualTo(30);
        assertThat(SeriesReads.knownSeconds(slots, 2, since, TEN.plusSeconds(139)))
                .isZero();
        assertThat(SeriesReads.knownSeconds(slots, 2, since, TEN)).isZero();
    }
}
