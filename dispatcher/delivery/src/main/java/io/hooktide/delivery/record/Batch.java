package io.hooktide.delivery.record;

import io.hooktide.delivery.ledger.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entries in the order they came, of which the first so many have been sent in the open transaction. Sent is not done:
 * after an abort the same entries are sent again. Worker thread only.
 */
final class Batch {
    private final List<Entry> entries = new ArrayList<>();
    /** Of all entries, and perhaps of some that are gone: few, so that every turn may ask each of them. */
    private final Set<Assignment> assignments = new HashSet<>();

    private int sent;

    void add(Entry entry) {
        entries.add(entry);
        assignments.add(entry.source().assignment());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    boolean hasUnsent() {
        return sent < entries.size();
    }

    /** The next entry to be sent; from now on it counts as sent. */
    Entry sendNext() {
        return entries.get(sent++);
    }

    int sent() {
        return sent;
    }

    /** What was sent in the transaction is not in the topics. */
    void nothingSent() {
        sent = 0;
    }

    /** The first so many are done for good. */
    void remove(int count) {
        entries.subList(0, count).clear();
        sent -= count;
        if (entries.isEmpty()) {
            assignments.clear();
        }
    }

    boolean hasSentOfRevoked() {
        return anyRevoked() && entries.subList(0, sent).stream().anyMatch(Batch::ofRevoked);
    }

    boolean hasOfEnding() {
        return entries.stream().anyMatch(entry -> entry.source().assignment().ending());
    }

    /** Forgets the entries of partitions that were given away; none of them may be sent. */
    void dropRevoked() {
        if (anyRevoked()) {
            entries.removeIf(Batch::ofRevoked);
            assignments.removeIf(Assignment::revoked);
        }
    }

    private boolean anyRevoked() {
        return assignments.stream().anyMatch(Assignment::revoked);
    }

    /** The offsets of the first so many entries, in ascending order. */
    Map<Assignment, long[]> offsets(int count) {
        Map<Assignment, Collected> collected = new HashMap<>();
        for (Entry entry : entries.subList(0, count)) {
            collected
                    .computeIfAbsent(entry.source().assignment(), any -> new Collected())
                    .add(entry.source().offset());
        }
        Map<Assignment, long[]> offsets = new HashMap<>();
        collected.forEach((assignment, found) -> offsets.put(assignment, found.sorted()));
        return offsets;
    }

    private static final class Collected {
        private long[] offsets = new long[64];
        private int count;

        void add(long offset) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            offsets[count++] = offset;
        }

        long[] sorted() {
            long[] exact = Arrays.copyOf(offsets, count);
            Arrays.sort(exact);
            return exact;
        }
    }

    private static boolean ofRevoked(Entry entry) {
        return entry.source().assignment().revoked();
    }
}
