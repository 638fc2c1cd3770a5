package io.hooktide.console.log.store;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * Which delivery a record is about. An event that is published again after the dedup window has the same id and another
 * time.
 */
record DeliveryKey(String deliveryId, Instant publishedAt) implements Comparable<DeliveryKey> {
    private static final Comparator<DeliveryKey> ORDER =
            Comparator.comparing(DeliveryKey::deliveryId).thenComparing(DeliveryKey::publishedAt);

    static DeliveryKey of(Delivery delivery) {
        return new DeliveryKey(delivery.getDeliveryId(), delivery.getPublishedAt());
    }

    static DeliveryKey of(DeliveryAttempt attempt) {
        return new DeliveryKey(attempt.getDeliveryId(), attempt.getPublishedAt());
    }

    LocalDate day() {
        return publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public int compareTo(DeliveryKey other) {
        return ORDER.compare(this, other);
    }
}
