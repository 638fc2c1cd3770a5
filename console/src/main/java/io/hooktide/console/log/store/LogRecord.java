package io.hooktide.console.log.store;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;

/** One record for the tables, and where in its topic it is. Exactly one of delivery and attempt is not null. */
public record LogRecord(Delivery delivery, DeliveryAttempt attempt, int partition, long offset) {

    public static LogRecord of(Delivery delivery, int partition, long offset) {
        return new LogRecord(delivery, null, partition, offset);
    }

    public static LogRecord of(DeliveryAttempt attempt, int partition, long offset) {
        return new LogRecord(null, attempt, partition, offset);
    }

    DeliveryKey key() {
        return delivery == null ? DeliveryKey.of(attempt) : DeliveryKey.of(delivery);
    }

    // Neither payload nor what an endpoint said belongs into a log.
    @Override
    public String toString() {
        return "LogRecord[" + key() + ", " + partition + ", " + offset + "]";
    }
}
