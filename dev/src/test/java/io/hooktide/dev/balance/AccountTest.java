package io.hooktide.dev.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final List<ChangeEvent> events = new ArrayList<>(List.of(
            event("acme", "e1", "created"), event("acme", "e2", "deleted"), event("_hooktide", "barrier", "applied")));
    private final List<Subscription> subscriptions = new ArrayList<>(List.of(
            subscription("sub_all", "active", "*"),
            subscription("sub_deleted", "active", "*.deleted"),
            subscription("sub_off", "deactivated", "*")));
    private final List<Delivery> deliveries = new ArrayList<>(
            List.of(delivery("e1", "sub_all"), delivery("e2", "sub_all"), delivery("e2", "sub_deleted")));
    private final List<DeliveryAttempt> attempts = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    @Test
    void shouldCountWhatIsPending() {
        // When
        Balance balance = balance();

        // Then
        assertThat(balance.adds()).isTrue();
        assertThat(balance.settled()).isFalse();
        assertThat(balance.equation()).isEqualTo("0 delivered + 0 dead-lettered + 0 dropped + 3 pending = 3");
    }

    @Test
    void shouldSettle() {
        // Given
        attempts.add(attempt(id("e1", "sub_all"), "pending"));
        attempts.add(attempt(id("e1", "sub_all"), "delivered"));
        attempts.add(attempt(id("e2", "sub_all"), "dead_lettered"));
        deadLetters.add(deadLetter(delivery("e2", "sub_all")));
        attempts.add(attempt(id("e2", "sub_deleted"), "dropped"));

        // Then
        assertThat(balance().settled()).isTrue();
        assertThat(balance().equation()).isEqualTo("1 delivered + 1 dead-lettered + 1 dropped + 0 pending = 3");
    }

    @Test
    void shouldSeeWhatWasLost() {
        // Given
        deliveries.remove(0);

        // Then
        assertThat(balance().lost()).containsExactly(id("e1", "sub_all"));
        assertThat(balance().adds()).isFalse();
    }

    @Test
    void shouldSeeWhatWentToOneThatAskedForNothing() {
        // Given
        deliveries.add(delivery("e1", "sub_off"));

        // Then
        assertThat(balance().unexpected()).containsExactly(id("e1", "sub_off"));
        assertThat(balance().adds()).isFalse();
    }

    @Test
    void shouldSeeWhatEndedTwice() {
        // Given
        attempts.add(attempt(id("e1", "sub_all"), "delivered"));
        deadLetters.add(deadLetter(delivery("e1", "sub_all")));

        // Then
        assertThat(balance().repeated()).containsExactly(id("e1", "sub_all"));
        assertThat(balance().adds()).isFalse();
    }

    @Test
    void shouldTakeARepeatedDeliveryRecordForOne() {
        // Given: what a restart of the fan-out may leave
        deliveries.add(delivery("e1", "sub_all"));
        events.add(event("acme", "e1", "created"));

        // Then
        assertThat(balance().adds()).isTrue();
    }

    private Balance balance() {
        return new Account(events, subscriptions, deliveries, attempts, deadLetters).balance();
    }

    private static String id(String event, String subscription) {
        return Ids.deliveryId("acme", "invoice", "42", event, subscription);
    }

    private static ChangeEvent event(String tenant, String id, String action) {
        return ChangeEvent.newBuilder()
                .setEventId(id)
                .setTenantId(tenant)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction(action)
                .setOccurredAt(NOW)
                .build();
    }

    private static Subscription subscription(String id, String status, String pattern) {
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId("acme")
                .setName(id)
                .setUrl("http://127.0.0.1/")
                .setEventTypes(List.of(pattern))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of())
                .setRetryDelays(List.of())
                .setRetryOn(List.of())
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(15_000)
                .setConcurrency(32)
                .setStatus(status)
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(NOW)
                .setUpdatedAt(NOW)
                .setWriteId("w")
                .build();
    }

    private static Delivery delivery(String event, String subscription) {
        return Delivery.newBuilder()
                .setDeliveryId(id(event, subscription))
                .setTenantId("acme")
                .setSubscriptionId(subscription)
                .setSubscriptionVersion(1)
                .setEventId(event)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("created")
                .setContentType("application/json")
                .setBody(ByteBuffer.allocate(0))
                .setOccurredAt(NOW)
                .setPublishedAt(NOW)
                .build();
    }

    private static DeliveryAttempt attempt(String deliveryId, String status) {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(deliveryId)
                .setTenantId("acme")
                .setSubscriptionId("sub")
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("created")
                .setPing(false)
                .setReplay(0)
                .setResponseHeaders(List.of())
                .setNumber(1)
                .setStatus(status)
                .setAt(NOW)
                .setDurationMs(1)
                .setPublishedAt(NOW)
                .build();
    }

    private static DeadLetter deadLetter(Delivery delivery) {
        return DeadLetter.newBuilder()
                .setDelivery(delivery)
                .setReason("rejected")
                .setAttempts(1)
                .setDeadAt(NOW)
                .setSourceTopic("t")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .build();
    }
}
