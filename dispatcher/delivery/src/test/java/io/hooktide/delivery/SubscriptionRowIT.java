package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the subscription's row, as it is at the time of the attempt, means for a delivery. */
class SubscriptionRowIT {
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldDropAndRecordWhatIsForADeactivatedOrDeletedSubscription() {
        // Given
        Subscription deactivated = fixture.subscribe("/a", row -> row.setStatus("deactivated"));
        Subscription deleted = fixture.subscribe("/b", row -> row.setStatus("deleted"));
        fixture.start("a");

        // When
        fixture.send(deactivated, 1);
        fixture.send(deleted, 2);

        // Then
        List<DeliveryAttempt> ends = fixture.awaitAttempts(2);
        assertThat(ends).allSatisfy(end -> {
            assertThat(end.getStatus()).isEqualTo("dropped");
            assertThat(end.getNumber()).isZero();
            assertThat(end.getOutcome()).isNull();
        });
        assertThat(ends).extracting(DeliveryAttempt::getReason).containsExactlyInAnyOrder("deactivated", "deleted");
        assertThat(fixture.endpoint.received()).isEmpty();
    }

    @Test
    void shouldHoldWhatIsForAPausedSubscriptionWithoutAnAttempt() {
        // Given
        Subscription paused = fixture.subscribe("/a", row -> row.setStatus("paused"));
        fixture.start("a");

        // When
        Delivery delivery = fixture.send(paused, 1);

        // Then
        fixture.awaitTopicHas(fixture.topics.held(), 1);
        Delivery held =
                fixture.records.readAll(fixture.topics.held(), Delivery.class).get(0);
        assertThat(held.getHeldSince()).isNotNull();
        held.setHeldSince(null);
        assertThat(held).isEqualTo(delivery);
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.attempts()).isEmpty();
    }

    @Test
    void shouldDeactivateASubscriptionWhoseEndpointIsGoneAndDropWhatIsStillToCome() {
        // Given
        fixture.endpoint.answers(request -> 410);
        Subscription row = fixture.subscribe("/gone");
        fixture.start("a");

        // When: several at once
        for (int number = 1; number <= 5; number++) {
            fixture.send(row, number);
        }

        // Then
        Subscription deactivated = fixture.awaitRow(row, 2);
        assertThat(deactivated.getStatus()).isEqualTo("deactivated");
        assertThat(deactivated.getStatusReason()).isEqualTo("gone_410");
        row.setVersion(2); // for the worker to wait for it
        String sixth = fixture.send(row, 6).getDeliveryId();
        DeliveryAttempt last = fixture.awaitAttempts(6).stream()
                .filter(attempt -> attempt.getDeliveryId().equals(sixth))
                .findFirst()
                .orElseThrow();
        assertThat(last.getStatus()).isEqualTo("dropped");
        assertThat(last.getReason()).isEqualTo("deactivated");
        assertThat(fixture.records.readAll(fixture.topics.subscriptions(), Subscription.class))
                .extracting(Subscription::getVersion)
                .containsExactly(1L, 2L);
        AuditEntry entry = fixture.records
                .readAll(fixture.topics.audit(), AuditEntry.class)
                .get(0);
        assertThat(entry.getAction()).isEqualTo("subscription.deactivated");
        assertThat(entry.getActorId()).isEqualTo("system:delivery");
        assertThat(entry.getTargetId()).isEqualTo(row.getSubscriptionId());
        assertThat(entry.getChanges())
                .contains(new FieldChange("status", "\"active\"", "\"deactivated\""))
                .extracting(FieldChange::getNewValue)
                .contains("\"gone_410\"");
    }

    @Test
    void shouldLeaveARowAloneThatWasChangedSinceTheEndpointWasGone() {
        // Given: the answer comes after the URL has been corrected
        Subscription row = fixture.subscribe("/gone");
        fixture.endpoint.answers(request -> {
            if (request.path().equals("/gone")) {
                row.setVersion(2);
                row.setUrl(fixture.endpoint.url("/corrected"));
                fixture.write(row);
                return 410;
            }
            return 200;
        });
        fixture.start("a");

        // When
        Delivery first = fixture.send(row, 1);

        // Then
        assertThat(fixture.awaitDeadLetters(1).get(0).getReason()).isEqualTo("rejected");
        Delivery second = fixture.send(row, 2);
        fixture.awaitReceived(second.getDeliveryId(), 1);
        assertThat(fixture.endpoint.received(first.getDeliveryId())).hasSize(1);
        assertThat(fixture.records.readAll(fixture.topics.subscriptions(), Subscription.class))
                .extracting(Subscription::getStatus)
                .containsExactly("active", "active");
    }

    @Test
    void shouldWaitForARowThatIsNewerThanItsTable() {
        // Given: the table has version 1, deactivated; the delivery was matched with version 2
        Subscription row = fixture.subscribe("/hook", first -> first.setStatus("deactivated"));
        fixture.startReady("a");
        row.setVersion(2);
        row.setStatus("active");

        // When
        fixture.send(row, 1);
        fixture.awaitTopicHas(fixture.topics.retry(WorkerFixture.SHORT), 1); // deferred, not dropped
        fixture.write(row);

        // Then
        DeliveryAttempt attempt = fixture.awaitAttempts(1).get(0);
        assertThat(attempt.getStatus()).isEqualTo("delivered");
        assertThat(attempt.getNumber()).isEqualTo(1);
    }

    @Test
    void shouldDeadLetterForAnUnknownSubscriptionOnlyAfterADay() {
        // Given
        Subscription unknown = new Subscription();
        unknown.setSubscriptionId("sub_unknown");
        unknown.setVersion(1);
        Delivery old = fixture.delivery(unknown, 1);
        old.setFaultSince(Instant.now().minus(25, ChronoUnit.HOURS));
        fixture.start("a");

        // When
        fixture.records.produce(fixture.topics.deliveries(), null, "sub_unknown", old);

        // Then
        assertThat(fixture.awaitDeadLetters(1).get(0).getReason()).isEqualTo("unknown_subscription");
        assertThat(fixture.attempts().get(0).getNumber()).isZero();
    }

    @Test
    void shouldSendByTheRowAsItIsAtTheAttempt() {
        // Given: attempts go to the old URL, which fails, until the worker has the row with the new one
        Subscription row = fixture.subscribe("/old", first -> first.setRetryDelays(Collections.nCopies(90, "900ms")));
        fixture.endpoint.answers(request -> {
            if (request.path().equals("/old")) {
                row.setUrl(fixture.endpoint.url("/new"));
                row.setVersion(2);
                fixture.write(row);
                return 503;
            }
            return 200;
        });
        fixture.startReady("a");

        // When
        fixture.send(row, 1);

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(SubscriptionRowIT::ended);
        assertThat(attempts.get(0).getUrl()).isEqualTo(fixture.endpoint.url("/old"));
        DeliveryAttempt last = attempts.get(attempts.size() - 1);
        assertThat(last.getUrl()).isEqualTo(fixture.endpoint.url("/new"));
        assertThat(last.getStatus()).isEqualTo("delivered");
    }

    private static boolean ended(List<DeliveryAttempt> attempts) {
        return attempts.stream().anyMatch(attempt -> !attempt.getStatus().equals("pending"));
    }

    @Test
    void shouldPingADeactivatedSubscriptionOnceAndKeepNothing() {
        // Given
        fixture.endpoint.answers(request -> 500);
        Subscription row = fixture.subscribe("/hook", first -> first.setStatus("deactivated"));
        fixture.start("a");
        Delivery ping = fixture.delivery(row, 1);
        ping.setPing(true);

        // When
        fixture.records.produce(fixture.topics.deliveries(), null, row.getSubscriptionId(), ping);

        // Then
        DeliveryAttempt attempt = fixture.awaitAttempts(1).get(0);
        assertThat(attempt.getPing()).isTrue();
        assertThat(attempt.getStatus()).isEqualTo("dropped");
        assertThat(attempt.getReason()).isEqualTo("ping_failed");
        assertThat(attempt.getOutcome()).isEqualTo("retryable");
        assertThat(attempt.getResponseCode()).isEqualTo(500);
        assertThat(fixture.endpoint.received()).hasSize(1);
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
    }

    @Test
    void shouldDeferWhatItCannotSignForTheTimeBeing() {
        // Given: sealed with another installation's keyset
        Subscription row = fixture.subscribe(
                "/hook",
                first -> first.getAuthentication().get(0).setSecret(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3})));
        fixture.start("a");

        // When
        fixture.send(row, 1);

        // Then
        fixture.awaitTopicHas(fixture.topics.retry(WorkerFixture.SHORT), 1);
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.attempts()).isEmpty();
    }
}
