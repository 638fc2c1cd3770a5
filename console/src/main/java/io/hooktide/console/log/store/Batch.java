package io.hooktide.console.log.store;

import io.hooktide.schemas.Delivery;
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
    private final SortedMap<DeliveryKey, Delivery> deliveries = new TreeMap<>();
    private final SortedMap<DeliveryKey, DeliveryState> states = new TreeMap<>();
    private final SortedMap<CountKey, Integer> counts = new TreeMap<>();
    private final List<LogRecord> attempts = new ArrayList<>();
    private final SortedSet<LocalDate> days = new TreeSet<>();

    /** @param records in the order of their topics */
    Batch(List<LogRecord> records) {
        for (LogRecord record : records) {
            days.add(record.key().day());
            if (record.delivery() != null) {
                deliveries.merge(record.key(), record.delivery(), Batch::laterRound);
            } else {
                add(record);
            }
        }
    }

    private void add(LogRecord record) {
        DeliveryAttempt attempt = record.attempt();
        states.merge(record.key(), DeliveryState.of(attempt), DeliveryState::then);
        if (DeliveryState.isAttempt(attempt)) {
            attempts.add(record);
            if (!attempt.getPing()) {
                counts.merge(CountKey.of(attempt), 1, Integer::sum);
            }
        }
    }

    // The fan-out may write a delivery twice; what was held comes again with a higher attempt.
    private static Delivery laterRound(Delivery known, Delivery next) {
        return next.getReplay() > known.getReplay() ? next : known;
    }

    Map<DeliveryKey, Delivery> deliveries() {
        return deliveries;
    }

    Map<DeliveryKey, DeliveryState> states() {
        return states;
    }

    Map<CountKey, Integer> counts() {
        return counts;
    }

    /** Those that were attempts. */
    List<LogRecord> attempts() {
        return attempts;
    }

    SortedSet<LocalDate> days() {
        return days;
    }
}
