package io.hooktide.delivery.endpoint;

import java.util.Arrays;

/** How many requests are open that were started within the last two seconds, or just now. Event loop. */
final class YoungRequests {
    /** In the place of what {@link #started} returns, for a request that was never counted. */
    static final long OLD = Long.MIN_VALUE / 2;

    private static final long SLOT_NANOS = 200_000_000;
    private static final int SLOTS = 10;

    private final int[] startedAndOpen = new int[SLOTS];
    private int young;
    private long slot = OLD; // long ago, and far from overflowing

    /** @return to be given back at its end */
    long started(long now) {
        advance(now);
        startedAndOpen[index(slot)]++;
        young++;
        return slot;
    }

    void ended(long started, long now) {
        advance(now);
        if (slot - started < SLOTS) {
            startedAndOpen[index(started)]--;
            young--;
        }
    }

    /** Within the last two seconds. */
    int young(long now) {
        advance(now);
        return young;
    }

    /** Within the last 200 to 400 ms. */
    int fresh(long now) {
        advance(now);
        return startedAndOpen[index(slot)] + startedAndOpen[index(slot - 1)];
    }

    private void advance(long now) {
        long current = Math.floorDiv(now, SLOT_NANOS);
        if (current - slot >= SLOTS) {
            Arrays.fill(startedAndOpen, 0);
            young = 0;
            slot = current;
        }
        while (slot < current) {
            slot++;
            young -= startedAndOpen[index(slot)];
            startedAndOpen[index(slot)] = 0;
        }
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
