package io.hooktide.console.undelivered.check;

import java.time.Instant;

/**
 * A delivery that there has to be.
 *
 * @param source where its event is, as dead letters name it
 */
record Demand(
        String deliveryId,
        Instant publishedAt,
        String tenantId,
        String subscriptionId,
        String eventId,
        String source) {}
