package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.Source;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.Delivery;

/**
 * A delivery on its way through the worker.
 *
 * @param key of its record, for the records that follow from it
 * @param dueAt when its record was due, by the broker's clock in milliseconds; 0 where it did not have to wait
 * @param takenNanos when the worker read it, of the nanosecond clock
 */
public record PendingDelivery(Source source, byte[] key, Delivery delivery, long dueAt, long takenNanos) {

    /** Number of the attempt that comes next. Never the record's own number unchecked. */
    public int attempt() {
        return RetryPolicy.clamped(delivery.getAttempt());
    }

    /** Not to be started any more: its partition is given away. */
    public boolean abandoned() {
        return source.assignment().ending();
    }

    /** Comes back after it found no room. */
    public boolean returning() {
        return delivery.getDeferredSince() != null;
    }

    public int bytes() {
        return delivery.getBody().remaining();
    }
}
