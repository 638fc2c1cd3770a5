package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.retry.routing.Router;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a delivery is deferred for faults of our own before it becomes a dead letter. */
class LongestFaultTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Router ROUTER = new Router(new TierLadder(List.of(Tier.parse("10s"), Tier.parse("1h"))));

    private Delivery delivery = delivery();
    private Instant now = START;

    @ParameterizedTest
    @EnumSource(names = {"CAPACITY", "RATE_LIMIT", "UNAVAILABLE"})
    void shouldNotCountTheTimeThatItWaitedForTheEndpoint(DeferralCause cause) {
        // Given
        deferHourly(30, cause);

        // When
        Route route = turn(DeferralCause.UNUSABLE_SUBSCRIPTION);

        // Then
        assertThat(route).isInstanceOf(Route.DeferTo.class);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_SUBSCRIPTION, UNKNOWN_SUBSCRIPTION", "UNUSABLE_SUBSCRIPTION, DEFERRED_TOO_LONG"})
    void shouldDeadLetterAfterADayOfFaultsWhateverWasBefore(DeferralCause fault, DeadLetterReason reason) {
        // Given
        deferHourly(30, DeferralCause.CAPACITY);

        // When
        deferHourly(24, fault);

        // Then
        assertThat(turn(fault)).isEqualTo(new Route.DeadLetter(reason));
    }

    @Test
    void shouldCountTheDayAcrossBothKindsOfFault() {
        // Given
        deferHourly(12, DeferralCause.UNKNOWN_SUBSCRIPTION);

        // When
        deferHourly(12, DeferralCause.UNUSABLE_SUBSCRIPTION);

        // Then
        assertThat(turn(DeferralCause.UNUSABLE_SUBSCRIPTION))
                .isEqualTo(new Route.DeadLetter(DeadLetterReason.DEFERRED_TOO_LONG));
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPACITY", "RATE_LIMIT", "UNAVAILABLE", "RETRY_AFTER"})
    void shouldCountFromTheStartAgainOnceTheFaultIsOver(DeferralCause cause) {
        // Given
        deferHourly(23, DeferralCause.UNUSABLE_SUBSCRIPTION);
        deferHourly(1, cause);

        // When
        deferHourly(23, DeferralCause.UNUSABLE_SUBSCRIPTION);

        // Then
        assertThat(turn(DeferralCause.UNUSABLE_SUBSCRIPTION)).isInstanceOf(Route.DeferTo.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE / 2, Long.MAX_VALUE})
    void shouldNotGoRoundForEverWhereTheTimeIsForged(long since) {
        // Given
        delivery.setFaultSince(Instant.ofEpochMilli(since));

        // When
        int turns = 0;
        while (turn(DeferralCause.UNKNOWN_SUBSCRIPTION) instanceof Route.DeferTo && turns++ < 48) {
            delivery = NextDelivery.deferred(delivery, DeferralCause.UNKNOWN_SUBSCRIPTION, now);
            now = now.plus(Duration.ofHours(1));
        }

        // Then
        assertThat(turns).isLessThanOrEqualTo(24);
    }

    private void deferHourly(int times, DeferralCause cause) {
        for (int i = 0; i < times; i++) {
            assertThat(turn(cause)).isInstanceOf(Route.DeferTo.class);
            delivery = NextDelivery.deferred(delivery, cause, now);
            now = now.plus(Duration.ofHours(1));
        }
    }

    private Route turn(DeferralCause cause) {
        Assignment assignment = new Assignment(new TopicPartition("deliveries", 0), Ledger.startingAt(0));
        PendingDelivery pending = new PendingDelivery(new Source(assignment, 0), new byte[] {1}, delivery, 0, 0);
        Completion completion = Completion.withoutAttempt(pending, new Outcome.Deferred(cause, Duration.ZERO));
        return ROUTER.route(completion.outcome(), OutcomeRecords.position(completion, now.toEpochMilli()), null);
    }

    private static Delivery delivery() {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_1")
                .setTenantId("acme")
                .setSubscriptionId("a")
                .setSubscriptionVersion(1)
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setOccurredAt(START)
                .setPublishedAt(START)
                .build();
    }
}
