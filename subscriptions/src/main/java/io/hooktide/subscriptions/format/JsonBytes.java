package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes one flat JSON object as UTF-8, in the order of the calls; values that are JSON already are spliced in unread. */
final class JsonBytes {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    // The JDK's stream takes a lock for each write, which was half of the time for a body.
    private final ByteArrayBuilder out;

    JsonBytes(int expectedSize) {
        out = new ByteArrayBuilder(expectedSize);
        out.append('{');
    }

    /** @throws IllegalArgumentException if the text has half of a surrogate pair */
    JsonBytes text(String key, String value) {
        key(key);
        return quoted(value);
    }

    /**
     * RFC 3339 in UTC with milliseconds.
     *
     * @throws java.time.DateTimeException if the year does not have four digits
     */
    JsonBytes time(String key, Instant value) {
        return text(key, Rfc3339.text(value));
    }

    /** The bytes between position and limit as they are; null: the JSON null. */
    JsonBytes raw(String key, ByteBuffer json) {
        key(key);
        if (json == null) {
            out.write(NULL, 0, NULL.length);
        } else if (json.hasArray()) {
            out.write(json.array(), json.arrayOffset() + json.position(), json.remaining());
        } else {
            byte[] copy = new byte[json.remaining()];
            json.duplicate().get(copy);
            out.write(copy, 0, copy.length);
        }
        return this;
    }

    byte[] end() {
        out.append('}');
        return out.toByteArray();
    }

    private void key(String key) {
        if (out.size() > 1) {
            out.append(',');
        }
        quoted(key);
        out.append(':');
    }

    private JsonBytes quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        out.append('"');
        out.write(escaped, 0, escaped.length);
        out.append('"');
        return this;
    }
}
