package io.hooktide.testkit.history;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a receiver saw, in the order of arrival. Any thread. */
final class ReceiverLog {
    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    ReceiverLog(Clock clock) {
        this.clock = clock;
    }

    /** A POST that has arrived, and may be answered. */
    static final class Entry {
        private final String deliveryId;
        private final int number;
        private final long bodyHash;
        private final long arrivedAt;
        private long answeredAt = Received.NEVER;
        private int status;

        private Entry(String deliveryId, int number, long bodyHash, long arrivedAt) {
            this.deliveryId = deliveryId;
            this.number = number;
            this.bodyHash = bodyHash;
            this.arrivedAt = arrivedAt;
        }

        /** 1 for the first of that id. */
        int number() {
            return number;
        }

        private Received received() {
            return new Received(deliveryId, arrivedAt, answeredAt, status, bodyHash);
        }
    }

    synchronized Entry arrived(String deliveryId, long bodyHash) {
        Entry entry = new Entry(deliveryId, numbers.merge(deliveryId, 1, Integer::sum), bodyHash, clock.millis());
        entries.add(entry);
        return entry;
    }

    synchronized void answered(Entry entry, int status) {
        entry.answeredAt = clock.millis();
        entry.status = status;
    }

    synchronized List<Received> received() {
        return entries.stream().map(Entry::received).toList();
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized Set<String> ids() {
        return new HashSet<>(numbers.keySet());
    }
}
