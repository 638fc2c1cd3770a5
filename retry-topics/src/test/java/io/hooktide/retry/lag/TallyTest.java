package io.hooktide.retry.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration DELAY = Duration.ofSeconds(90);

    private final Tally tally = new Tally(NOW, DELAY);

    @Test
    void shouldHaveNothingDueOfWhatWaitsForItsTime() {
        // When
        tally.add(NOW);
        tally.add(NOW.minus(DELAY).plusMillis(1));

        // Then
        TierLag lag = lag();
        assertThat(lag.waiting()).isEqualTo(2);
        assertThat(lag.due()).isZero();
        assertThat(lag.oldestDue()).isEmpty();
        assertThat(lag.estimated()).isFalse();
    }

    @Test
    void shouldSayWhenTheOldestBecameDueInWhicheverOrderTheyCome() {
        // When
        tally.add(NOW.minus(DELAY));
        tally.add(NOW.minus(DELAY).minusSeconds(7));
        tally.add(NOW.minus(DELAY).minusSeconds(3));
        tally.add(NOW);

        // Then
        TierLag lag = lag();
        assertThat(lag.waiting()).isEqualTo(1);
        assertThat(lag.due()).isEqualTo(3);
        assertThat(lag.oldestDue()).contains(NOW.minusSeconds(7));
    }

    @Test
    void shouldHaveAllDueThatIsThereWithoutADelay() {
        // Given
        Tally fresh = new Tally(NOW, Duration.ZERO);

        // When
        fresh.add(NOW);
        fresh.add(NOW.minusSeconds(2));

        // Then
        TierLag lag = fresh.lag("group", "topic", 1);
        assertThat(lag.waiting()).isZero();
        assertThat(lag.due()).isEqualTo(2);
        assertThat(lag.oldestDue()).contains(NOW.minusSeconds(2));
    }

    @Test
    void shouldAddWhatWasNotLookedAt() {
        // When
        tally.add(NOW.minus(DELAY).minusSeconds(1));
        tally.estimate(40, 500);

        // Then
        TierLag lag = lag();
        assertThat(lag.due()).isEqualTo(41);
        assertThat(lag.waiting()).isEqualTo(500);
        assertThat(lag.estimated()).isTrue();
        assertThat(lag.oldestDue()).contains(NOW.minusSeconds(1));
    }

    private TierLag lag() {
        return tally.lag("group", "topic", 3);
    }
}
