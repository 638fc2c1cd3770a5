package io.hooktide.delivery.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerGaugesTest {
    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(100));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerGauges gauges = new WorkerGauges(() -> 0, () -> 0, () -> 0, () -> 0, clock);

    @BeforeEach
    void show() {
        new DeliveryMeters(registry).add(gauges);
    }

    @Test
    void shouldNotTakeARetryThatOnlyWaitsForOverdue() {
        // Given: an event of long ago, of which a retry was read ahead
        gauges.oldest(40_000, 130_000);

        // Then
        assertThat(gauge("hooktide_oldest_undelivered_age_seconds")).isEqualTo(60);
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isZero();
    }

    @Test
    void shouldGrowByItselfWhileTheWorkerStandsStill() {
        // Given
        gauges.oldest(40_000, 99_000);
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isEqualTo(1);

        // When
        clock.advance(Duration.ofSeconds(700));

        // Then
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isEqualTo(701);
        assertThat(gauge("hooktide_oldest_undelivered_age_seconds")).isEqualTo(760);
    }

    @Test
    void shouldHaveNoAgeWithoutADelivery() {
        // Given
        gauges.oldest(40_000, 99_000);

        // When
        gauges.oldest(Long.MAX_VALUE, Long.MAX_VALUE);

        // Then
        assertThat(gauge("hooktide_oldest_undelivered_age_seconds")).isZero();
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
