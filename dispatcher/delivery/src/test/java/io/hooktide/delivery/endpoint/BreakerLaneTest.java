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

/** What opens a lane's breaker, and what becomes of its deliveries meanwhile. */
class BreakerLaneTest {
    private LanesFixture fixture;
    private DownLane lane;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        lane = new DownLane(fixture);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void shouldOpenAfterSoManyFailuresInARowAndPutOffWhatWaitsWithoutAnAttempt(int status) {
        // Given
        fixture.take("a", 100);
        lane.fail(DownLane.FAILURES - 1, status);
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(0, 0));
        fixture.completed();

        // When
        lane.fail(1, status);

        // Then: the rest in flight goes on, and what waited is put off
        assertThat(fixture.lanes.breakers()).isEqualTo(new BreakerCounts(1, 0));
        List<Completion> ends = fixture.completed();
        assertThat(ends.stream().filter(end -> end.attempt() == null))
                .isNotEmpty()
                .allSatisfy(end -> assertThat(end.outcome()).isEqualTo(unavailable(10)));
        assertThat(fixture.sender.open()).isEqualTo(fixture.sender.sent.size() - DownLane.FAILURES);
        int sent = fixture.sender.sent.size();
        fixture.take("a", 5);
        assertThat(fixture.sender.sent.size()).isEqualTo(sent);
        assertThat(fixture.completed()).hasSize(5);
    }

    @Test
    void shouldOpenWhenNothingAnswersAtAll() {
        // When
        fixture.take("a", 32);
        for (int i = 0; i < DownLane.FAILURES; i++) {
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
        lane.open();
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
    void shouldTakeTheShortTiersInTurnAndHoldOnceItLasts() {
        // Given
        lane.open();

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
    void shouldRememberALaneWhoseEndpointIsDown() {
        // Given
        lane.open();

        // When
        fixture.pass(Duration.ofMinutes(10));

        // Then
        assertThat(fixture.lanes.breakers().open()).isEqualTo(1);
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
