package io.hooktide.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldNotGrowWithAFloodOfAddresses() {
        // Given
        Failures failures = new Failures(new Failures.Rule(3, MINUTE, MINUTE), () -> 0);

        // When
        for (int i = 0; i < 200_000; i++) {
            failures.failed("address " + i);
        }

        // Then
        assertThat(failures.remembered()).isEqualTo(20_000);
    }

    @Test
    void shouldRememberWhomGoesOnFailingThroughAFlood() {
        // Given
        Failures failures = new Failures(new Failures.Rule(3, MINUTE, MINUTE), () -> 0);

        // When
        for (int i = 0; i < 30_000; i++) {
            failures.failed("address " + i);
            if (i % 10_000 == 0) {
                failures.failed("persistent");
            }
        }

        // Then
        assertThat(failures.lockedFor("persistent")).isEqualTo(MINUTE);
        assertThat(failures.lockedFor("address 29999")).isZero();
    }

    @Test
    void shouldLockNobodyOutWhereThatIsOff() {
        // Given
        Failures failures = new Failures(new Failures.Rule(0, MINUTE, MINUTE), () -> 0);

        // When
        failures.failed("a");

        // Then
        assertThat(failures.none()).isTrue();
        assertThat(failures.lockedFor("a")).isZero();
    }
}
