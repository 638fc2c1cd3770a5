package io.hooktide.delivery.endpoint;

import java.util.Arrays;

/**
 * How many requests of a lane ended per second: over the last second or two, or over the last half minute if that is
 * more, so that an endpoint that answers in bursts, or at its deadline, is not taken for dead. Event loop.
 */
final class ServiceRate {
    private static final long SLOT_NANOS = 1_000_000_000L;
    private static final int SLOTS = 32;

    private final int[] ended = new int[SLOTS];
    private final long since;
    private long slot;

    ServiceRate(long now) {
        this.since = now;
        this.slot = Math.floorDiv(now, SLOT_NANOS);
    }

    void ended(long now) {
        roll(now);
        ended[index(slot)]++;
    }

    Pace pace(long now) {
        return new Pace(perSecond(now), (now - since) / 1_000_000);
    }

    double perSecond(long now) {
        roll(now);
        double elapsed = (double) Math.floorMod(now, SLOT_NANOS) / SLOT_NANOS;
        double recently = ended[index(slot)] + ended[index(slot - 1)] * (1 - elapsed);
        double inHalfAMinute = (double) Arrays.stream(ended).sum() / SLOTS;
        return Math.max(recently, inHalfAMinute);
    }

    private void roll(long now) {
        long current = Math.floorDiv(now, SLOT_NANOS);
        for (long past = Math.max(slot + 1, current - SLOTS + 1); past <= current; past++) {
            ended[index(past)] = 0;
        }
        slot = Math.max(slot, current);
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
