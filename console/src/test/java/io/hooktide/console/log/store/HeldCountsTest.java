package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How often a delivery was held and came back, by what its topics say. */
class HeldCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Delivery delivery =
            Logged.delivery("acme", "sub_one", "event", NOW).build();
    private final Delivery back = Delivery.newBuilder(delivery).setReleases(1).build();
    private final Delivery again = Delivery.newBuilder(delivery).setReplay(1).build();

    @Test
    void shouldNotTakeWhatComesBackForAnotherDelivery() {
        // When
        Arrival both = arrival(delivery, 0).then(arrival(back, 1));

        // Then
        assertThat(both.times()).isEqualTo(1);
        assertThat(both.releases()).isEqualTo(1);
        assertThat(both.offset()).isEqualTo(1);
    }

    @Test
    void shouldCountReleasesOfTheLastRoundOnly() {
        // When
        Arrival replayed = arrival(delivery, 0).then(arrival(back, 1)).then(arrival(again, 2));
        Arrival late = arrival(again, 0).then(arrival(back, 1));

        // Then
        assertThat(replayed.times()).isEqualTo(2);
        assertThat(replayed.releases()).isZero();
        assertThat(late.releases()).isZero();
    }

    @Test
    void shouldCountHoldsAndNothingElseThatWaits() {
        // When
        DeliveryState waited = state(Logged.failed(delivery, 1, NOW))
                .then(state(Logged.waiting(delivery, "breaker", NOW.plusSeconds(10))))
                .then(state(Logged.waiting(delivery, "breaker", null)))
                .then(state(Logged.waiting(delivery, "paused", null)));

        // Then
        assertThat(waited.holds()).isEqualTo(2);
        assertThat(waited.then(state(Logged.delivered(delivery, 2))).holds()).isEqualTo(2);
        assertThat(waited.then(state(Logged.failed(again, 1, NOW))).holds()).isZero();
    }

    private static Arrival arrival(Delivery delivery, long offset) {
        return Arrival.of(new LogRecord.OfDelivery(delivery, 0, offset));
    }

    private static DeliveryState state(DeliveryAttempt attempt) {
        return DeliveryState.of(new LogRecord.OfAttempt(attempt, 0, 0, NOW));
    }
}
