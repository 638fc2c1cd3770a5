package io.hooktide.testkit.history;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.history.Queued.Queue;
import java.util.Optional;

/** What a history keeps of each record. */
final class Entries {
    private Entries() {}

    static Queued delivery(Place at, Delivery value) {
        return queued(at, Queue.DELIVERIES, 0, value, value.getHeldSince() != null);
    }

    static Queued delayed(Place at, Delivery value, long delayMillis) {
        return queued(at, Queue.RETRY, delayMillis, value, false);
    }

    static Queued held(Place at, Delivery value) {
        return queued(at, Queue.HELD, 0, value, false);
    }

    private static Queued queued(Place at, Queue queue, long delayMillis, Delivery value, boolean released) {
        return new Queued(
                at,
                queue,
                delayMillis,
                value.getDeliveryId(),
                value.getReplay(),
                value.getAttempt(),
                BodyHash.of(value.getBody()),
                released,
                value.getPing());
    }

    /** Empty where it only waits: that is neither an attempt nor an end. */
    static Optional<Attempted> attempt(Place at, DeliveryAttempt value) {
        if (value.getOutcome() == null && value.getStatus().equals(Attempted.PENDING)) {
            return Optional.empty();
        }
        return Optional.of(new Attempted(
                at,
                value.getDeliveryId(),
                value.getReplay(),
                value.getNumber(),
                value.getStatus(),
                value.getReason(),
                value.getAt().toEpochMilli(),
                value.getResponseCode() == null ? 0 : value.getResponseCode(),
                value.getNextAttemptAt() == null ? 0 : value.getNextAttemptAt().toEpochMilli(),
                value.getPing()));
    }

    static Optional<DeadLettered> dead(Place at, DeadLetter value) {
        return Optional.ofNullable(value.getDelivery())
                .map(delivery ->
                        new DeadLettered(at, delivery.getDeliveryId(), delivery.getReplay(), value.getReason()));
    }
}
