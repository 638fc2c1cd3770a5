package io.hooktide.console.log.store;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records as they go into the tables. Sorted: two consoles that write the same rows lock them in the same order. Pure.
 */
final class Batch {
    private final SortedMap<DeliveryKey, Arrival> deliveries = new TreeMap<>();
    private final SortedMap<DeliveryKey, DeliveryState> states = new TreeMap<>();
    private final SortedMap<CountKey, Integer> counts = new TreeMap<>();
    private final SortedMap<MinuteKey, Integer> minutes = new TreeMap<>();
    private final List<LogRecord.OfAttempt> attempts = new ArrayList<>();
    private final List<LogRecord.OfDeadLetter> letters = new ArrayList<>();
    private final SortedMap<DeadLetterId, DeadLetterState> letterStates = new TreeMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final SortedSet<LocalDate> days = new TreeSet<>();

    /** @param records in the order of their topics */
    Batch(List<LogRecord> records) {
        for (LogRecord record : records) {
            if (record instanceof LogRecord.OfDelivery created) {
                add(created);
            } else if (record instanceof LogRecord.OfAttempt attempted) {
                add(attempted);
            } else if (record instanceof LogRecord.OfDeadLetter died) {
                letters.add(died);
            } else if (record instanceof LogRecord.OfState became) {
                letterStates.put(became.id(), became.state());
            } else if (record instanceof LogRecord.OfAudit noted) {
                audit.add(noted.entry());
            }
        }
    }

    private void add(LogRecord.OfDelivery record) {
        DeliveryKey key = DeliveryKey.of(record.delivery());
        days.add(key.day());
        deliveries.merge(key, Arrival.of(record), Arrival::then);
    }

    private void add(LogRecord.OfAttempt record) {
        DeliveryAttempt attempt = record.attempt();
        DeliveryKey key = DeliveryKey.of(attempt);
        days.add(key.day());
        states.merge(key, DeliveryState.of(record), DeliveryState::then);
        boolean attempted = DeliveryState.isAttempt(attempt);
        if (attempted) {
            attempts.add(record);
        }
        if (!attempt.getPing()) {
            count(attempt, attempted);
        }
    }

    private void count(DeliveryAttempt attempt, boolean attempted) {
        if (attempted) {
            counts.merge(CountKey.of(attempt), 1, Integer::sum);
        }
        if (attempted || !attempt.getStatus().equals("pending")) {
            MinuteKey minute = MinuteKey.of(attempt);
            minutes.merge(minute, 1, Integer::sum);
            minutes.merge(minute.everybody(), 1, Integer::sum);
        }
    }

    Map<DeliveryKey, Arrival> deliveries() {
        return deliveries;
    }

    Map<DeliveryKey, DeliveryState> states() {
        return states;
    }

    Map<CountKey, Integer> counts() {
        return counts;
    }

    Map<MinuteKey, Integer> minutes() {
        return minutes;
    }

    /** Those that were attempts. */
    List<LogRecord.OfAttempt> attempts() {
        return attempts;
    }

    List<LogRecord.OfDeadLetter> letters() {
        return letters;
    }

    /** The latest of each dead letter. */
    Map<DeadLetterId, DeadLetterState> letterStates() {
        return letterStates;
    }

    List<AuditEntry> audit() {
        return audit;
    }

    SortedSet<LocalDate> days() {
        return days;
    }
}
