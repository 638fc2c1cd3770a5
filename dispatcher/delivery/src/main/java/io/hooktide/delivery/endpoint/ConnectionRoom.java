package io.hooktide.delivery.endpoint;

/**
 * How many requests a lane may have open as far as there are connections: no more than it had when it was last refused
 * one, and a few more at each tick. Event loop.
 */
final class ConnectionRoom {
    private static final int UNLIMITED = 1 << 20;
    private static final int GROWTH = 16;

    private int most = UNLIMITED;

    /** @param inFlight what is open without the one that was refused */
    void refused(int inFlight) {
        most = Math.min(most, inFlight);
    }

    /** Every 100 ms. */
    void tick() {
        most = Math.min(UNLIMITED, most + 1 + most / GROWTH);
    }

    boolean isFull(int inFlight) {
        return inFlight >= most;
    }
}
