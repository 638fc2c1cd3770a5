package io.hooktide.delivery.outcome;

import io.hooktide.schemas.Delivery;
import java.time.Instant;

/** The delivery as it goes on: the same in all but where it stands. The body is shared, not copied. */
final class NextDelivery {
    private NextDelivery() {}

    static Delivery attempted(Delivery delivery, int nextAttempt) {
        return with(delivery, nextAttempt, null);
    }

    static Delivery deferred(Delivery delivery, Instant since) {
        return with(delivery, delivery.getAttempt(), since);
    }

    private static Delivery with(Delivery delivery, int attempt, Instant deferredSince) {
        return new Delivery(
                delivery.getDeliveryId(),
                delivery.getTenantId(),
                delivery.getSubscriptionId(),
                delivery.getSubscriptionVersion(),
                delivery.getEventId(),
                delivery.getObjectType(),
                delivery.getObjectId(),
                delivery.getAction(),
                delivery.getPing(),
                delivery.getContentType(),
                delivery.getHeaders(),
                delivery.getBody(),
                attempt,
                delivery.getReplay(),
                delivery.getReplayId(),
                delivery.getOccurredAt(),
                delivery.getPublishedAt(),
                deferredSince);
    }
}
