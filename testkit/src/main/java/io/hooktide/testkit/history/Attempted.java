package io.hooktide.testkit.history;

/**
 * A record of delivery-attempts.
 *
 * @param number 0 where the delivery ended without an attempt
 * @param status of the delivery after it
 * @param reason null, or why it was dead-lettered or dropped
 * @param at milliseconds, start of the attempt by the worker's clock
 * @param responseCode 0 without a response
 * @param nextAttemptAt milliseconds; 0 where this was the last
 */
public record Attempted(
        Place place,
        String deliveryId,
        int replay,
        int number,
        String status,
        String reason,
        long at,
        int responseCode,
        long nextAttemptAt,
        boolean ping) {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String DEAD_LETTERED = "dead_lettered";
    static final String DROPPED = "dropped";

    boolean made() {
        return number > 0;
    }

    boolean ends() {
        return !status.equals(PENDING);
    }
}
