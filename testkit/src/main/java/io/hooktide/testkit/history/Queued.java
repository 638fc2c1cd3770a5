package io.hooktide.testkit.history;

/**
 * A record of deliveries, of a delay topic or of held.
 *
 * @param delayMillis of the delay topic
 * @param attempt the number that comes next
 * @param released back in deliveries after it was held
 */
public record Queued(
        Place place,
        Queue queue,
        long delayMillis,
        String deliveryId,
        int replay,
        int attempt,
        long bodyHash,
        boolean released,
        boolean ping) {

    public enum Queue {
        DELIVERIES,
        RETRY,
        HELD
    }

    /** Written by the fan-out, or by a replay. */
    boolean original() {
        return queue == Queue.DELIVERIES && !released;
    }

    long dueAt() {
        return place.appendedAt() + delayMillis;
    }
}
