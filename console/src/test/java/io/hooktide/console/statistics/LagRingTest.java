package io.hooktide.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.lag.TierLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LagRingTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final LagRing ring = new LagRing();

    @Test
    void shouldShowTheHighestOfEachSlotAndGapsAsGaps() {
        // Given
        ring.add(sample(TEN, 3, 1));
        ring.add(sample(TEN.plusSeconds(10), 9, 0));
        ring.add(sample(TEN.plusSeconds(125), 0, 0));

        // When
        LagSeries series = ring.series(Slots.of(TEN, TEN.plusSeconds(180), Duration.ofMinutes(1)));

        // Then
        assertThat(series.tiers()).hasSize(1);
        assertThat(series.tiers().get(0).waiting().values()).containsExactly(9.0, null, 0.0);
        assertThat(series.tiers().get(0).oldestDueMs().values()).containsExactly(2_000.0, null, 0.0);
    }

    @Test
    void shouldKeepOnlyAnHour() {
        // When
        for (int i = 0; i < 1_000; i++) {
            ring.add(sample(TEN.plusSeconds(10L * i), i, 0));
        }

        // Then
        LagSeries series = ring.series(Slots.of(TEN, TEN.plusSeconds(10_000), Duration.ofSeconds(10)));
        assertThat(series.tiers().get(0).waiting().at(639)).isNull();
        assertThat(series.tiers().get(0).waiting().at(640)).isEqualTo(640);
        assertThat(ring.latest().orElseThrow().at()).isEqualTo(TEN.plusSeconds(9_990));
    }

    private static LagSample sample(Instant at, long waiting, long due) {
        Optional<Instant> oldest = due == 0 ? Optional.empty() : Optional.of(at.minusSeconds(2));
        return new LagSample(
                at,
                List.of(new TierLag(
                        "hooktide.delivery",
                        "hooktide.retry.10s",
                        Duration.ofSeconds(10),
                        8,
                        waiting,
                        due,
                        oldest,
                        false)));
    }
}
