package io.hooktide.testkit.history;

/**
 * A POST as the receiver saw it.
 *
 * @param arrivedAt milliseconds, once all of it was there
 * @param answeredAt milliseconds; {@link #NEVER} while it is not answered
 * @param status 0 while it is not answered
 * @param bodyHash see {@link BodyHash}
 */
public record Received(String deliveryId, long arrivedAt, long answeredAt, int status, long bodyHash) {
    public static final long NEVER = -1;

    boolean successful() {
        return status / 100 == 2;
    }

    /** Under way at that time, or answered within so many milliseconds before it. */
    public boolean openOrJustDone(long at, long withinMillis) {
        return arrivedAt <= at && (answeredAt == NEVER || answeredAt > at - withinMillis);
    }
}
