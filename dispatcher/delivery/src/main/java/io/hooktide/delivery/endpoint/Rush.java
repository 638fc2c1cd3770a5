package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.PoolOptions;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many requests of all lanes together may be young: open, and started within the last two seconds. A backlog for
 * thousands of endpoints would otherwise have more requests open than there may be connections, and spend its time on
 * opening and closing them. What an endpoint keeps open for longer does not count, so that those that hang take nothing
 * from the others. Lanes that have to wait take turns, one request each. Event loop.
 */
final class Rush {
    /** Half of the connections there may be: the rest is for those that hang, and for idle ones. */
    static final int MOST = PoolOptions.DEFAULT_MAX_CONNECTIONS / 2;

    private static final long SLOT_NANOS = 200_000_000;
    private static final int SLOTS = 10;

    private final int[] startedAndOpen = new int[SLOTS];
    private final Set<Lane> inLine = new LinkedHashSet<>();
    private int young;
    private long slot = Long.MIN_VALUE / 2; // long ago, and far from overflowing
    private boolean calling;
    private Lane called;

    /** Whether one more may be started; if not, the lane's turn comes. Nobody passes a line. */
    boolean admits(Lane lane, long now) {
        advance(now);
        if (young < MOST && (inLine.isEmpty() || lane == called)) {
            return true;
        }
        inLine.add(lane);
        return false;
    }

    /** @return to be given back at its end */
    long started(long now) {
        advance(now);
        called = null; // it has had its turn
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

    /** Calls up lanes that wait, as long as there is room: one request each, then the lane is last in the line again. */
    void callNext(long now) {
        if (calling || inLine.isEmpty()) {
            return;
        }
        calling = true;
        try {
            advance(now);
            while (young < MOST && !inLine.isEmpty()) {
                Iterator<Lane> first = inLine.iterator();
                Lane lane = first.next();
                first.remove();
                called = lane;
                lane.start();
            }
        } finally {
            called = null;
            calling = false;
        }
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
