package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.SendError;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a lane finds out that its endpoint is back. */
class ProbingLaneTest {
    private LanesFixture fixture;
    private DownLane lane;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        lane = new DownLane(fixture);
    }

    @Test
    void shouldTryWithOneRealDeliveryAndCloseWhereItGetsThrough() {
        // Given
        lane.open();
        fixture.pass(Duration.ofMillis(5_100));

        // When: ten come
        int sent = fixture.sender.sent.size();
        fixture.take("a", 10);

        // Then: one is sent, the others wait for it
        assertThat(fixture.sender.sent.size()).isEqualTo(sent + 1);
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 1));
        assertThat(fixture.completed()).isEmpty();

        // When
        fixture.sender.answer(200);
        fixture.completed();

        // Then: closed, and one at a time at first
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 0));
        assertThat(fixture.sender.open()).isEqualTo(1);
        fixture.take("a", 90);
        fixture.pass(Duration.ofSeconds(15));
        assertThat(fixture.sender.open()).isBetween(14, 18);
        fixture.pass(Duration.ofSeconds(16));
        assertThat(fixture.sender.open()).isEqualTo(32);
    }

    @Test
    void shouldLeaveItAloneForLongerAfterEachTryThatFails() {
        // Given
        lane.open();

        // Then
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            int sent = fixture.sender.sent.size();
            fixture.pass(Duration.ofSeconds(seconds - 1));
            fixture.take("a", 1);
            fixture.completed();
            assertThat(fixture.sender.sent.size()).isEqualTo(sent);
            fixture.pass(Duration.ofMillis(1_100));
            fixture.take("a", 1);
            assertThat(fixture.sender.sent.size()).isEqualTo(sent + 1);
            fixture.sender.answer(502);
            fixture.completed();
        }
    }

    @Test
    void shouldNotLetARequestOfBeforeDecideWhetherTheEndpointIsBack() {
        // Given: twelve are still open when the breaker opens
        fixture.take("a", 32);
        lane.fail(DownLane.FAILURES, 500);
        fixture.completed();
        fixture.pass(Duration.ofMillis(5_100));
        fixture.take("a", 1);

        // When
        for (int i = 0; i < 12; i++) {
            fixture.sender.fail(SendError.TIMEOUT);
        }

        // Then
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 1));
        fixture.sender.answer(204);
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 0));
    }

    @Test
    void shouldTryAgainSoonWhereTheTryFoundNoConnection() {
        // Given
        lane.open();
        fixture.pass(Duration.ofMillis(5_100));
        fixture.take("a", 2);

        // When
        fixture.sender.refuseForOurFault();
        assertThat(fixture.sender.open()).isZero();
        fixture.pass(Duration.ofMillis(100));

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 1));
    }

    @Test
    void shouldPingWhateverTheBreakerSays() {
        // Given
        lane.open();
        Delivery ping = fixture.delivery("a");
        ping.setPing(true);

        // When
        fixture.lanes.take(List.of(fixture.pending(ping)));
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(1, 0));
        assertThat(fixture.completed().get(0).outcome()).isEqualTo(Outcome.Delivered.INSTANCE);
    }

    @Test
    void shouldSayHowManyOfTheHeldItCouldTake() {
        // Given
        SubscriptionKey key = new SubscriptionKey("acme", "a");
        assertThat(fixture.lanes.roomForHeld(List.of(key)).get(key)).isGreaterThan(16);
        lane.open();

        // Then
        assertThat(fixture.lanes.roomForHeld(List.of(key))).containsEntry(key, 0);
        fixture.pass(Duration.ofMillis(5_100));
        assertThat(fixture.lanes.roomForHeld(List.of(key))).containsEntry(key, 1);
        fixture.take("a", 1);
        assertThat(fixture.lanes.roomForHeld(List.of(key))).containsEntry(key, 0);
        fixture.sender.answer(200);
        assertThat(fixture.lanes.roomForHeld(List.of(key)).get(key)).isGreaterThan(16);
        fixture.subscribe("a", row -> row.setStatus("paused"));
        assertThat(fixture.lanes.roomForHeld(List.of(key))).containsEntry(key, 0);
    }
}
