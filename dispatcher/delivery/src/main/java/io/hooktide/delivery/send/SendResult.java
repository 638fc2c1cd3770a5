package io.hooktide.delivery.send;

import java.util.List;

/**
 * How one POST ended. Times are of the sender's nanosecond clock ({@link System#nanoTime()} unless a test gave another).
 *
 * @param attempted whether this counts as an attempt: the first byte was written, or the endpoint's name, address,
 *     connection or handshake failed. False where the fault is ours (no connection free, no file handle): such a
 *     delivery is deferred; {@code error} is null and {@code status} 0 then
 * @param firstByteNanos when the first byte of the request was written; 0 if none was
 * @param startedNanos when it was handed to the sender
 * @param endedNanos when the last byte of the response was read, or it failed
 * @param status of the response; 0 for none
 * @param headers of the response, names as they came
 * @param body the first 16 KiB of the response's body, or 1,024 chunks; never decompressed
 * @param truncated whether the response went on after that
 * @param error null where a response came
 * @param remoteAddress address and port connected to, for example {@code 203.0.113.7:443}; null without a connection
 */
public record SendResult(
        boolean attempted,
        long firstByteNanos,
        long startedNanos,
        long endedNanos,
        int status,
        List<Header> headers,
        byte[] body,
        boolean truncated,
        SendError error,
        String remoteAddress) {

    private static final byte[] EMPTY = {};

    /** From start to end, in milliseconds. */
    public long durationMillis() {
        return (endedNanos - startedNanos) / 1_000_000;
    }

    /** A response came, whatever its status. */
    public boolean responded() {
        return status != 0;
    }

    static SendResult failed(SendError error, Times times, String remoteAddress) {
        return new SendResult(
                true,
                times.firstByte(),
                times.started(),
                times.ended(),
                0,
                List.of(),
                EMPTY,
                false,
                error,
                remoteAddress);
    }

    static SendResult notAttempted(Times times) {
        return new SendResult(false, 0, times.started(), times.ended(), 0, List.of(), EMPTY, false, null, null);
    }

    /** The three times of one POST, in nanoseconds. */
    record Times(long started, long firstByte, long ended) {}
}
