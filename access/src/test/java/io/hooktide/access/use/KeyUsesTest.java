package io.hooktide.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyUsesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final KeyUses uses = new KeyUses(clock);

    @Test
    void shouldHaveAKeyWrittenOnceAMinuteWhateverTheNumberOfRequests() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            uses.note("k");
            clock.advance(Duration.ofMillis(50));
        }

        // Then
        assertThat(uses.takeNew()).isEqualTo(Map.of("k", NOW));
        uses.note("k");
        assertThat(uses.takeNew()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        uses.note("k");
        assertThat(uses.takeNew()).isEqualTo(Map.of("k", NOW.plusSeconds(60)));
        assertThat(uses.last("k")).contains(NOW.plusSeconds(60));
    }

    @Test
    void shouldWriteAgainWhatCouldNotBeWritten() {
        // Given
        uses.note("a");
        uses.note("b");
        Map<String, Instant> taken = uses.takeNew();
        clock.advance(Duration.ofMinutes(1));
        uses.note("b");

        // When
        uses.giveBack(taken);

        // Then
        assertThat(uses.takeNew()).isEqualTo(Map.of("a", NOW, "b", NOW.plusSeconds(60)));
    }
}
