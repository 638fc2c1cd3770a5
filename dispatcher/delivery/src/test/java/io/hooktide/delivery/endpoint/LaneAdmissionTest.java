package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.DropReason;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.RetryAfter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a delivery may be sent at all: by the subscription's row, and by the time that the endpoint asked for. */
class LaneAdmissionTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
    }

    @Test
    void shouldWaitAWhileForARowThatIsNotThereYetThenDefer() {
        // Given
        fixture.take("a", 1);
        fixture.pass(Duration.ofSeconds(1));
        assertThat(fixture.completed()).isEmpty();

        // When: one comes in time, the other does not
        fixture.take("b", 1);
        fixture.subscribe("a", row -> {});
        fixture.pass(Duration.ofMillis(100));
        assertThat(fixture.sender.open()).isEqualTo(1);
        fixture.pass(Duration.ofSeconds(2));

        // Then
        assertThat(fixture.completed().get(0).outcome())
                .isEqualTo(new Outcome.Deferred(DeferralCause.UNKNOWN_SUBSCRIPTION, Duration.ZERO));
    }

    @Test
    void shouldDeferForAFaultAsLongAsTheFaultHasLastedWhateverItWaitedForBefore() {
        // Given
        fixture.subscribe("a", row -> row.setRetryOn(List.of("nonsense")));
        Delivery first = fixture.delivery("a");
        first.setDeferredSince(fixture.clock.instant().minusSeconds(3_600));
        Delivery again = fixture.delivery("a");
        again.setDeferredSince(first.getDeferredSince());
        again.setFaultSince(fixture.clock.instant().minusSeconds(20));

        // When
        fixture.lanes.take(List.of(fixture.pending(first), fixture.pending(again)));

        // Then
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(
                        new Outcome.Deferred(DeferralCause.UNUSABLE_SUBSCRIPTION, Duration.ZERO),
                        new Outcome.Deferred(DeferralCause.UNUSABLE_SUBSCRIPTION, Duration.ofSeconds(20)));
    }

    @Test
    void shouldDropOnlyByARowOfThatVersionOrLater() {
        // Given
        Subscription row = fixture.subscribe("a", first -> first.setStatus("deactivated"));
        Delivery newer = fixture.delivery("a");
        newer.setSubscriptionVersion(2);

        // When
        fixture.take("a", 1);
        fixture.lanes.take(List.of(fixture.pending(newer)));

        // Then
        assertThat(fixture.completed())
                .hasSize(1)
                .allSatisfy(completion ->
                        assertThat(completion.outcome()).isEqualTo(new Outcome.Withdrawn(DropReason.DEACTIVATED)));
        fixture.subscribe("a", second -> {
            second.setVersion(row.getVersion() + 1);
            second.setStatus("deleted");
        });
        fixture.pass(Duration.ofMillis(100));
        assertThat(fixture.completed().get(0).outcome()).isEqualTo(new Outcome.Withdrawn(DropReason.DELETED));
    }

    @Test
    void shouldHoldWhatIsForAPausedSubscriptionAtOnceButSendItsPing() {
        // Given: it cannot be used either, which does not matter while it is paused
        fixture.subscribe("a", row -> row.setStatus("paused"));
        fixture.subscribe("b", row -> {
            row.setStatus("paused");
            row.setRetryOn(List.of("nonsense"));
        });
        Delivery ping = fixture.delivery("a");
        ping.setPing(true);

        // When
        fixture.take("a", 2);
        fixture.take("b", 1);
        fixture.lanes.take(List.of(fixture.pending(ping)));

        // Then
        assertThat(fixture.completed())
                .hasSize(3)
                .allSatisfy(
                        completion -> assertThat(completion.outcome()).isEqualTo(new Outcome.Held(HoldCause.PAUSED)));
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldPutOffWhatComesBackBeforeTheEndpointWantsItBack() {
        // Given
        fixture.subscribe("a", row -> {});
        Delivery early = fixture.delivery("a");
        early.setNotBefore(fixture.clock.instant().plusSeconds(100));
        Delivery due = fixture.delivery("a");
        due.setNotBefore(fixture.clock.instant());

        // When
        fixture.lanes.take(List.of(fixture.pending(early), fixture.pending(due)));

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
        assertThat(fixture.completed().get(0).outcome())
                .isEqualTo(new Outcome.Deferred(DeferralCause.RETRY_AFTER, Duration.ofSeconds(100)));
    }

    @Test
    void shouldNotWaitForATimeThatNoWorkerWrites() {
        // Given: forged, with another one that is as late as can be
        fixture.subscribe("a", row -> {});
        Delivery never = fixture.delivery("a");
        never.setNotBefore(Instant.parse("9999-12-31T23:59:59Z"));
        Delivery overflowing = fixture.delivery("a");
        overflowing.setNotBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
        Delivery late = fixture.delivery("a");
        late.setNotBefore(fixture.clock.instant().plus(RetryAfter.LONGEST));

        // When
        fixture.lanes.take(List.of(fixture.pending(never), fixture.pending(overflowing), fixture.pending(late)));

        // Then
        assertThat(fixture.sender.open()).isEqualTo(2);
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(new Outcome.Deferred(DeferralCause.RETRY_AFTER, RetryAfter.LONGEST));
    }
}
