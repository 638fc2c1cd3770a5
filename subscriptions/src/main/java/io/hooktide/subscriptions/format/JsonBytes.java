package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes one flat JSON object as UTF-8, in the order of the calls; values that are JSON already are spliced in unread. */
final class JsonBytes {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out;

    JsonBytes(int expectedSize) {
        out = new ByteArrayOutputStream(expectedSize);
        out.write('{');
    }

    /** @throws IllegalArgumentException if the text has half of a surrogate pair */
    JsonBytes text(String key, String value) {
        key(key);
        return quoted(value);
    }

    /**
     * RFC 3339 in UTC with milliseconds.
     *
     * @throws DateTimeException if the year does not have four digits
     */
    JsonBytes time(String key, Instant value) {
        if (value.isBefore(YEAR_0) || !value.isBefore(YEAR_10000)) {
            throw new DateTimeException("RFC 3339 has years of four digits only: " + value);
        }
        return text(key, RFC_3339.format(value));
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
        out.write('}');
        return out.toByteArray();
    }

    private void key(String key) {
        if (out.size() > 1) {
            out.write(',');
        }
        quoted(key);
        out.write(':');
    }

    private JsonBytes quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        out.write('"');
        out.write(escaped, 0, escaped.length);
        out.write('"');
        return this;
    }
}
