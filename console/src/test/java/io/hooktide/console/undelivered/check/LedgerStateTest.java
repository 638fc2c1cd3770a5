package io.hooktide.console.undelivered.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerStateTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void shouldRestUntilWhateverConsoleSaid() {
        assertThat(next(Optional.of(NOW.plusSeconds(7))).rest(NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(next(Optional.of(NOW.minusSeconds(7))).rest(NOW)).isZero();
        assertThat(next(Optional.empty()).rest(NOW)).isZero();
    }

    private static LedgerState next(Optional<Instant> at) {
        return new LedgerState(NOW, Optional.empty(), at, Map.of());
    }
}
