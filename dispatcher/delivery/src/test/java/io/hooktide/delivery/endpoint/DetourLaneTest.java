package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replay sends to another URL than the subscription's. */
class DetourLaneTest {
    private LanesFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe("a", row -> row.setConcurrency(1));
    }

    @Test
    void shouldNotStopTheSubscriptionWhoseUrlIsWell() {
        // Given
        openDetour();

        // When
        fixture.take("a", 1);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldHoldNoneSinceWhatIsHeldIsHeldBySubscription() {
        // Given
        openDetour();
        fixture.pass(Duration.ofSeconds(3));
        fixture.completed();

        // When
        for (int i = 0; i < Valve.MOST_PUT_OFF + 500; i++) {
            detour();
        }

        // Then
        assertThat(fixture.completed())
                .hasSize(Valve.MOST_PUT_OFF + 500)
                .allSatisfy(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Deferred.class));
    }

    @Test
    void shouldNotDeactivateTheSubscriptionWhereItsUrlIsGone() {
        // When
        detour();
        fixture.sender.answer(410);

        // Then
        assertThat(fixture.completed()).hasSize(1);
        assertThat(fixture.gone).isEmpty();
    }

    private void openDetour() {
        for (int i = 0; i < BreakerRules.DEFAULT.failures(); i++) {
            detour();
            fixture.sender.answer(500);
        }
        fixture.completed();
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
    }

    private void detour() {
        Delivery delivery = fixture.delivery("a");
        delivery.setUrl("https://elsewhere.example/h");
        fixture.lanes.take(List.of(fixture.pending(delivery)));
    }
}
