package io.hooktide.console.log.store;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;

/** One record for the tables. Neither payload nor what an endpoint said is in its text: that goes into logs. */
public sealed interface LogRecord {
    static LogRecord of(Delivery delivery, int partition, long offset) {
        return new OfDelivery(delivery, partition, offset);
    }

    /** @param at when the broker appended it */
    static LogRecord of(DeliveryAttempt attempt, int partition, long offset, Instant at) {
        return new OfAttempt(attempt, partition, offset, at);
    }

    /** @param at when the broker appended it */
    static LogRecord of(DeadLetter letter, DeadLetterId id, Instant at) {
        return new OfDeadLetter(letter, id, at);
    }

    static LogRecord of(DeadLetterState state, DeadLetterId id) {
        return new OfState(state, id);
    }

    static LogRecord of(AuditEntry entry) {
        return new OfAudit(entry);
    }

    /** A delivery, as the fan-out or a replay wrote it. */
    record OfDelivery(Delivery delivery, int partition, long offset) implements LogRecord {
        @Override
        public String toString() {
            return "Delivery[" + delivery.getDeliveryId() + ", " + partition + ", " + offset + "]";
        }
    }

    /** An attempt, or another change of a delivery. */
    record OfAttempt(DeliveryAttempt attempt, int partition, long offset, Instant at) implements LogRecord {
        @Override
        public String toString() {
            return "Attempt[" + attempt.getDeliveryId() + ", " + partition + ", " + offset + "]";
        }
    }

    /** A dead letter. */
    record OfDeadLetter(DeadLetter letter, DeadLetterId id, Instant at) implements LogRecord {
        @Override
        public String toString() {
            return "DeadLetter[" + id + "]";
        }
    }

    /** Who changed what. */
    record OfAudit(AuditEntry entry) implements LogRecord {
        @Override
        public String toString() {
            return "AuditEntry[" + entry.getId() + "]";
        }
    }

    /** What became of a dead letter. */
    record OfState(DeadLetterState state, DeadLetterId id) implements LogRecord {
        @Override
        public String toString() {
            return "DeadLetterState[" + id + "]";
        }
    }
}
