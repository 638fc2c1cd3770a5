package io.hooktide.console.log.store;

import io.hooktide.schemas.DeliveryAttempt;
import java.util.Optional;

/**
 * What a batch's attempt records say of one delivery. Pure.
 *
 * @param last the latest record, which says how the delivery is
 * @param lastAttempt the latest that was an attempt; a delivery may also end without one
 * @param attempts how many were
 */
record DeliveryState(DeliveryAttempt last, Optional<DeliveryAttempt> lastAttempt, int attempts) {

    static DeliveryState of(DeliveryAttempt record) {
        return new DeliveryState(record, attempt(record), isAttempt(record) ? 1 : 0);
    }

    /** @param later follows it in the topic */
    DeliveryState then(DeliveryState later) {
        return new DeliveryState(later.last, later.lastAttempt.or(() -> lastAttempt), attempts + later.attempts);
    }

    static boolean isAttempt(DeliveryAttempt record) {
        return record.getOutcome() != null;
    }

    private static Optional<DeliveryAttempt> attempt(DeliveryAttempt record) {
        return isAttempt(record) ? Optional.of(record) : Optional.empty();
    }
}
