package io.hooktide.delivery.ledger;

import java.util.Arrays;

/**
 * The open offsets of one partition in ascending order, each with its size and the times it counts from. Sparse: what is
 * done takes no room, and gaps in the log (transaction markers) cost nothing. Offsets are added in the order they are
 * read and taken out in sorted runs, so plain arrays do.
 */
final class OpenOffsets {
    private long[] offsets = new long[64];
    private int[] sizes = new int[64];
    private long[] times = new long[64];
    private long[] dues = new long[64];
    private int count;
    private long bytes;

    /** @param offset higher than all before */
    void add(long offset, int size, long time, long due) {
        if (count > 0 && offset <= offsets[count - 1]) {
            throw new IllegalArgumentException("Offset " + offset + " after " + offsets[count - 1]);
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
            times = Arrays.copyOf(times, count * 2);
            dues = Arrays.copyOf(dues, count * 2);
        }
        offsets[count] = offset;
        sizes[count] = size;
        times[count] = time;
        dues[count] = due;
        count++;
        bytes += size;
    }

    /** @param done in ascending order; those that are not open are ignored */
    void removeAll(long[] done) {
        int kept = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            while (next < done.length && done[next] < offsets[i]) {
                next++;
            }
            if (next < done.length && done[next] == offsets[i]) {
                bytes -= sizes[i];
            } else {
                offsets[kept] = offsets[i];
                sizes[kept] = sizes[i];
                times[kept] = times[i];
                dues[kept++] = dues[i];
            }
        }
        count = kept;
    }

    /** In ascending order, without those that are done. */
    long[] without(long[] done) {
        long[] rest = new long[count];
        int kept = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            while (next < done.length && done[next] < offsets[i]) {
                next++;
            }
            if (next == done.length || done[next] != offsets[i]) {
                rest[kept++] = offsets[i];
            }
        }
        return Arrays.copyOf(rest, kept);
    }

    boolean contains(long offset) {
        return Arrays.binarySearch(offsets, 0, count, offset) >= 0;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** The smallest time, Long.MAX_VALUE where nothing is open. */
    long oldestTime() {
        return smallest(times);
    }

    /** The smallest due time, Long.MAX_VALUE where nothing is open. */
    long oldestDue() {
        return smallest(dues);
    }

    private long smallest(long[] of) {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            smallest = Math.min(smallest, of[i]);
        }
        return smallest;
    }
}
