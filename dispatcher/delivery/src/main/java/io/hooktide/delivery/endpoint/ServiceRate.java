package io.hooktide.delivery.endpoint;

/** How many requests of a lane ended per second, over the last one to two seconds. Event loop. */
final class ServiceRate {
    private static final long SLOT_NANOS = 1_000_000_000L;

    private long slotStart;
    private int inSlot;
    private int inSlotBefore;

    ServiceRate(long now) {
        this.slotStart = now;
    }

    void ended(long now) {
        roll(now);
        inSlot++;
    }

    double perSecond(long now) {
        roll(now);
        double elapsed = (double) (now - slotStart) / SLOT_NANOS;
        return inSlot + inSlotBefore * (1 - elapsed);
    }

    private void roll(long now) {
        long slots = (now - slotStart) / SLOT_NANOS;
        if (slots > 0) {
            inSlotBefore = slots == 1 ? inSlot : 0;
            inSlot = 0;
            slotStart += slots * SLOT_NANOS;
        }
    }
}
