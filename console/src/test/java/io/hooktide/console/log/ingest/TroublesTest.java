package io.hooktide.console.log.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Exception FULL = new IllegalStateException("disk full\n  Detail: a row of a customer");

    private final Troubles troubles = new Troubles();

    @Test
    void shouldSayItOnceAMinuteAndSinceWhen() {
        // When
        String first = troubles.failed(START, FULL).orElseThrow();
        for (int second = 1; second < 60; second++) {
            assertThat(troubles.failed(START.plusSeconds(second), FULL)).isEmpty();
        }
        String next = troubles.failed(START.plusSeconds(60), FULL).orElseThrow();

        // Then
        assertThat(first).contains("event=log_history_fails", "disk full").doesNotContain("customer");
        assertThat(next).contains("since=" + START, "failures_not_logged=59");
    }

    @Test
    void shouldSayItOnceAMinuteAlsoWhereItComesAndGoes() {
        // Given
        troubles.failed(START, FULL);
        String well = troubles.over().orElseThrow();

        // When, Then
        assertThat(well).contains("event=log_history_goes_on", "failed_since=" + START);
        for (int second = 1; second < 60; second++) {
            assertThat(troubles.failed(START.plusSeconds(second), FULL)).isEmpty();
            assertThat(troubles.over()).isEmpty();
        }
        assertThat(troubles.failed(START.plusSeconds(61), FULL)).isPresent();
    }

    @Test
    void shouldSayThatItHasBegun() {
        assertThat(troubles.over()).isPresent();
        assertThat(troubles.over()).isEmpty();
    }
}
