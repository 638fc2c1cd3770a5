package io.hooktide.delivery.outcome;

import io.hooktide.schemas.Header;
import java.util.List;

/**
 * One attempt as it went, in the words of the record that is kept of it.
 *
 * @param at start, our clock in milliseconds
 * @param firstByteAt when the first byte was written, our clock in milliseconds; 0 if none was
 * @param durationMs from the start to the end of the response, or the failure
 * @param status 0 without a response
 * @param error null where a response came
 * @param url without its query
 * @param remoteAddress null without a connection
 */
public record Attempt(
        long at,
        long firstByteAt,
        int durationMs,
        int status,
        List<Header> headers,
        byte[] body,
        boolean truncated,
        String error,
        String url,
        String remoteAddress) {
    private static final byte[] EMPTY = {};

    /** One that was refused before anything was sent. */
    public static Attempt refused(long at, String error, String url) {
        return new Attempt(at, 0, 0, 0, List.of(), EMPTY, false, error, url, null);
    }

    public boolean responded() {
        return status != 0;
    }
}
