package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.send.SendError;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint that is down does to its lane. */
class BreakerLaneTest {
    private static final int FAILURES = BreakerRules.DEFAULT.failures();

    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe("a", row -> row.setConcurrency(32));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void shouldOpenAfterSoManyFailuresInARowAndPutOffWhatWaitsWithoutAnAttempt(int status) {
        // Given
        fixture.take("a", 100);
        fail(FAILURES - 1, status);
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 0));
        fixture.completed();

        // When
        fail(1, status);

        // Then: the rest in flight goes on, and what waited is put off
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(1, 0));
        List<Completion> ends = fixture.completed();
        assertThat(ends.stream().filter(end -> end.attempt() == null))
                .isNotEmpty()
                .allSatisfy(end -> assertThat(end.outcome()).isEqualTo(unavailable(10)));
        assertThat(fixture.sender.open()).isEqualTo(fixture.sender.sent.size() - FAILURES);
        int sent = fixture.sender.sent.size();
        fixture.take("a", 5);
        assertThat(fixture.sender.sent.size()).isEqualTo(sent);
        assertThat(fixture.completed()).hasSize(5);
    }

    @Test
    void shouldOpenWhenNothingAnswersAtAll() {
        // When
        fixture.take("a", 32);
        for (int i = 0; i < FAILURES; i++) {
            fixture.sender.fail(i % 2 == 0 ? SendError.TIMEOUT : SendError.CONNECT_REFUSED);
        }

        // Then
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 302, 410})
    void shouldTakeRefusalsForAnswersOfAHealthyEndpoint(int status) {
        // When
        fixture.take("a", 200);
        for (int i = 0; i < 200; i++) {
            fixture.sender.answer(status);
        }

        // Then
        assertThat(fixture.lanes.breakers().open()).isZero();
        assertThat(fixture.sender.sent.size()).isEqualTo(200);
    }

    @Test
    void shouldOpenWhereHalfOfThemFailButNotWhereOneInTenDoes() {
        // Given
        fixture.subscribe("b", row -> row.setConcurrency(1));

        // When
        answerMany("b", 300, 10);

        // Then
        assertThat(fixture.lanes.breakers().open()).isZero();

        // When
        answerMany("b", 150, 2);

        // Then
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
    }

    @Test
    void shouldHoldTheRestOfALongBacklogInsteadOfSendingItRound() {
        // Given
        open();
        fixture.pass(Duration.ofSeconds(3));
        fixture.completed();

        // When
        fixture.take("a", Valve.MOST_PUT_OFF + 500);

        // Then
        List<Completion> ends = fixture.completed();
        assertThat(ends)
                .hasSize(Valve.MOST_PUT_OFF + 500)
                .allSatisfy(end -> assertThat(end.attempt()).isNull());
        assertThat(ends.stream().filter(end -> end.outcome() instanceof Outcome.Held))
                .hasSizeBetween(500, 600);
    }

    @Test
    void shouldTryWithOneRealDeliveryAndCloseWhereItGetsThrough() {
        // Given
        open();
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
        open();

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
        fail(FAILURES, 500);
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
        open();
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
    void shouldTakeTheShortTiersInTurnAndHoldOnceItLasts() {
        // Given
        open();

        // When
        assertThat(putOff(Duration.ZERO)).isEqualTo(unavailable(10));
        assertThat(putOff(Duration.ofSeconds(11))).isEqualTo(unavailable(30));
        assertThat(putOff(Duration.ofSeconds(45))).isEqualTo(unavailable(90));
        assertThat(putOff(Duration.ofMinutes(4))).isEqualTo(unavailable(90));
        for (int seconds = 0; seconds < 310; seconds += 5) {
            fixture.pass(Duration.ofSeconds(5));
            probeAndFail();
        }

        // Then
        assertThat(putOff(Duration.ZERO)).isEqualTo(new Outcome.Held(HoldCause.UNAVAILABLE));
    }

    @Test
    void shouldPingWhateverTheBreakerSays() {
        // Given
        open();
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
        open();

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

    @Test
    void shouldRememberALaneWhoseEndpointIsDown() {
        // Given
        open();

        // When
        fixture.pass(Duration.ofMinutes(10));

        // Then
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
    }

    private void open() {
        fixture.take("a", FAILURES);
        fail(FAILURES, 500);
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
        fixture.completed();
    }

    private void fail(int count, int status) {
        for (int i = 0; i < count; i++) {
            fixture.sender.answer(status);
        }
    }

    private void answerMany(String subscription, int count, int everyNthFails) {
        for (int i = 0; i < count && fixture.lanes.breakers().open() == 0; i++) {
            fixture.take(subscription, 1);
            fixture.sender.answer(i % everyNthFails == 0 ? 500 : 200);
        }
    }

    private void probeAndFail() {
        fixture.take("a", 1);
        if (fixture.sender.open() > 0) {
            fixture.sender.answer(500);
        }
        fixture.completed();
    }

    private Outcome putOff(Duration deferredFor) {
        Delivery delivery = fixture.delivery("a");
        Instant now = fixture.clock.instant();
        delivery.setDeferredSince(deferredFor.isZero() ? null : now.minus(deferredFor));
        fixture.lanes.take(List.of(fixture.pending(delivery)));
        return fixture.completed().get(0).outcome();
    }

    private static Outcome unavailable(int seconds) {
        return new Outcome.Deferred(DeferralCause.UNAVAILABLE, Duration.ofSeconds(seconds));
    }
}
