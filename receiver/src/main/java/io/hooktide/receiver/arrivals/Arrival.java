package io.hooktide.receiver.arrivals;

import io.hooktide.receiver.signature.Checked;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived.
 *
 * @param number from 1, in order of arrival
 * @param path with the query
 * @param headers in order, names in lower case
 * @param body at most {@link #MAX_BODY} bytes of it
 * @param length of the whole body in bytes
 * @param attempt the how-manieth of this webhook-id on this path
 * @param answer what it got, in words
 */
public record Arrival(
        long number,
        Instant at,
        String path,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        int length,
        int attempt,
        Checked signature,
        String answer) {
    public static final int MAX_BODY = 64 * 1024;

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public String pathOnly() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    public boolean cut() {
        return body.length < length;
    }

    /** Empty if it is not UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /** About what it occupies. */
    long bytes() {
        long headerChars = headers.stream()
                .mapToLong(
                        header -> header.getKey().length() + header.getValue().length())
                .sum();
        return 512L + body.length + 2 * (headerChars + path.length());
    }
}
