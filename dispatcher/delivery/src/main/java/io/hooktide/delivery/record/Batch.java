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
        Map<Assignment, long[]> offsets = new HashMap<>();
        Map<Assignment, Integer> counts = new HashMap<>();
        for (Entry entry : entries.subList(0, count)) {
            Assignment assignment = entry.source().assignment();
            int index = counts.merge(assignment, 1, Integer::sum) - 1;
            long[] found = offsets.get(assignment);
            if (found == null || index == found.length) {
                found = found == null ? new long[64] : Arrays.copyOf(found, index * 2);
                offsets.put(assignment, found);
            }
            found[index] = entry.source().offset();
        }
        offsets.replaceAll((assignment, found) -> sorted(found, counts.get(assignment)));
        return offsets;
    }

    private static long[] sorted(long[] offsets, int count) {
        long[] exact = Arrays.copyOf(offsets, count);
        Arrays.sort(exact);
        return exact;
    }

    private static boolean ofRevoked(Entry entry) {
        return entry.source().assignment().revoked();
    }
}
