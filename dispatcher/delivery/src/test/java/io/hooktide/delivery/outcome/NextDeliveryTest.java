package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.schemas.Delivery;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void shouldForgetEveryWaitOnceAttempted() {
        // Given
        Delivery waited = delivery();
        waited.setDeferredSince(EARLIER);
        waited.setNotBefore(EARLIER);
        waited.setHeldSince(EARLIER);
        waited.setFaultSince(EARLIER);

        // When
        Delivery next = NextDelivery.attempted(waited, 3, null);

        // Then
        assertThat(next).isEqualTo(Delivery.newBuilder(delivery()).setAttempt(3).build());
        assertThat(NextDelivery.attempted(waited, 3, LATER).getNotBefore()).isEqualTo(LATER);
    }

    @Test
    void shouldKeepWhatTheEndpointAskedForAndSinceWhenItIsDeferred() {
        // Given
        Delivery delivery = delivery();
        delivery.setNotBefore(LATER);

        // When
        Delivery once = NextDelivery.deferred(delivery, DeferralCause.CAPACITY, NOW);
        Delivery twice = NextDelivery.deferred(once, DeferralCause.CAPACITY, LATER);

        // Then
        assertThat(once.getDeferredSince()).isEqualTo(NOW);
        assertThat(twice).isEqualTo(once);
        assertThat(twice.getNotBefore()).isEqualTo(LATER);
        assertThat(twice.getAttempt()).isEqualTo(2);
    }

    @Test
    void shouldNotCountAsDeferredWhatTheEndpointAskedFor() {
        // Given
        Delivery delivery = delivery();
        delivery.setNotBefore(LATER);

        // When
        // Then
        assertThat(NextDelivery.deferred(delivery, DeferralCause.RETRY_AFTER, NOW))
                .isEqualTo(delivery);
    }

    @Test
    void shouldHoldSinceTheFirstTimeAndWithTheSameAttempt() {
        // Given
        Delivery deferred = delivery();
        deferred.setDeferredSince(EARLIER);
        deferred.setFaultSince(EARLIER);

        // When
        Delivery held = NextDelivery.held(deferred, NOW);

        // Then
        assertThat(held)
                .isEqualTo(Delivery.newBuilder(delivery()).setHeldSince(NOW).build());
        assertThat(NextDelivery.held(held, LATER)).isEqualTo(held);
    }

    @Test
    void shouldSayHowOftenItCameBackFromWhereItWasHeld() {
        // Given
        Delivery held = NextDelivery.held(delivery(), NOW);

        // When
        Delivery once = NextDelivery.released(held);
        Delivery twice = NextDelivery.released(NextDelivery.held(NextDelivery.attempted(once, 3, null), LATER));

        // Then
        assertThat(once)
                .isEqualTo(Delivery.newBuilder(delivery()).setReleases(1).build());
        assertThat(twice.getReleases()).isEqualTo(2);
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
                .setHeaders(Map.of())
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setAttempt(2)
                .setOccurredAt(EARLIER)
                .setPublishedAt(EARLIER)
                .setEventOffset(7L)
                .build();
    }
}
