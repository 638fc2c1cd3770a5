package io.hooktide.dev.board;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;

/**
 * What is known of one delivery.
 *
 * @param event type and object, for example invoice.updated 42
 * @param endpoint where it goes, as people call it
 * @param attempts made so far
 * @param answer of the last attempt: status code or error; empty before it
 * @param next when the next attempt is due; null where none is waiting
 * @param reason why it ended undelivered; empty otherwise
 */
public record Line(
        String deliveryId,
        String tenantId,
        String event,
        String endpoint,
        int attempts,
        String answer,
        State state,
        Instant next,
        String reason) {

    /** How far a delivery is. */
    public enum State {
        PENDING,
        DELIVERED,
        DEAD_LETTERED,
        DROPPED
    }

    static Line of(Delivery delivery, String endpoint) {
        return new Line(
                delivery.getDeliveryId(),
                delivery.getTenantId(),
                delivery.getObjectType() + "." + delivery.getAction() + " " + delivery.getObjectId(),
                endpoint,
                0,
                "",
                State.PENDING,
                null,
                "");
    }

    static Line of(DeliveryAttempt attempt, String endpoint) {
        return new Line(
                attempt.getDeliveryId(),
                attempt.getTenantId(),
                attempt.getObjectType() + "." + attempt.getAction() + " " + attempt.getObjectId(),
                endpoint,
                0,
                "",
                State.PENDING,
                null,
                "");
    }

    Line after(DeliveryAttempt attempt) {
        State next = switch (attempt.getStatus()) {
            case "delivered" -> State.DELIVERED;
            case "dead_lettered" -> State.DEAD_LETTERED;
            case "dropped" -> State.DROPPED;
            default -> State.PENDING;
        };
        return new Line(
                deliveryId,
                tenantId,
                event,
                endpoint,
                Math.max(attempts, attempt.getNumber()),
                answer(attempt),
                next,
                attempt.getNextAttemptAt(),
                attempt.getReason() == null ? "" : attempt.getReason().replace('_', ' '));
    }

    Line after(DeadLetter letter) {
        String why = letter.getReason().replace('_', ' ');
        return new Line(deliveryId, tenantId, event, endpoint, attempts, answer, State.DEAD_LETTERED, null, why);
    }

    private String answer(DeliveryAttempt attempt) {
        if (attempt.getResponseCode() != null) {
            return attempt.getResponseCode().toString();
        }
        return attempt.getError() == null ? answer : attempt.getError().replace('_', ' ');
    }

    public boolean pending() {
        return state == State.PENDING;
    }
}
