package io.hooktide.bench.receiver;

/** Decides what a request is answered with, and keeps account of it. On the receiver's thread; must be quick. */
@FunctionalInterface
public interface Desk {
    /** Never answered; the connection stays open until the other side has had enough. */
    int HANG = 0;

    int OK = 200;
    int FAILED = 500;
    int UNAVAILABLE = 503;

    /**
     * @param endpoint number at the end of the path
     * @param number of the body; -1 where it has none
     * @param firstByteNanos when its first byte came, by {@link System#nanoTime()}
     * @return status, or {@link #HANG}
     */
    int answer(int endpoint, int number, long firstByteNanos);

    /** How long its answers take, in milliseconds. 0: at once. */
    default int millis(int endpoint) {
        return 0;
    }

    /**
     * A further request came on the connection, so that the sender has read the answer to this one.
     *
     * @param number of the earlier request
     * @param nanos as above
     */
    default void read(int number, long nanos) {}
}
