package io.hooktide.delivery.outcome;

import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.schemas.Delivery;
import java.time.Instant;

/** The delivery as it goes on: the same in all but where it stands. The body is shared, not copied. */
final class NextDelivery {
    private NextDelivery() {}

    /** @param notBefore null where the delay topic's delay is long enough */
    static Delivery attempted(Delivery delivery, int nextAttempt, Instant notBefore) {
        return with(delivery, nextAttempt, null, notBefore, null, null);
    }

    /** A wait that the endpoint asked for is no lack of room, and no fault of ours: it does not count as deferred. */
    static Delivery deferred(Delivery delivery, DeferralCause cause, Instant now) {
        boolean counts = cause != DeferralCause.RETRY_AFTER;
        Instant since = counts ? first(delivery.getDeferredSince(), now) : delivery.getDeferredSince();
        return with(
                delivery,
                delivery.getAttempt(),
                since,
                delivery.getNotBefore(),
                delivery.getHeldSince(),
                cause.isFault() ? first(delivery.getFaultSince(), now) : null);
    }

    static Delivery held(Delivery delivery, Instant now) {
        Instant since = first(delivery.getHeldSince(), now);
        return with(delivery, delivery.getAttempt(), null, delivery.getNotBefore(), since, null);
    }

    static Delivery released(Delivery delivery) {
        Delivery again = with(delivery, delivery.getAttempt(), null, delivery.getNotBefore(), null, null);
        again.setReleases(delivery.getReleases() + 1);
        return again;
    }

    // One that is still to come was forged, or is of another clock: counted from there, no wait would ever be too long.
    private static Instant first(Instant earlier, Instant now) {
        return earlier == null || earlier.isAfter(now) ? now : earlier;
    }

    private static Delivery with(
            Delivery delivery,
            int attempt,
            Instant deferredSince,
            Instant notBefore,
            Instant heldSince,
            Instant faultSince) {
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
                delivery.getContext(),
                delivery.getBody(),
                attempt,
                delivery.getReplay(),
                delivery.getReplayId(),
                delivery.getOccurredAt(),
                delivery.getPublishedAt(),
                deferredSince,
                notBefore,
                heldSince,
                delivery.getReleases(),
                faultSince,
                delivery.getUrl(),
                delivery.getTraceparent(),
                delivery.getTracestate(),
                delivery.getEventOffset());
    }
}
