package io.hooktide.console.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Times in requests. */
public final class Times {
    private Times() {}

    /** @throws IllegalArgumentException if it is no time in RFC 3339, or of a year before 1970 or after 9999 */
    public static Instant parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1970 || time.getYear() > 9999) {
                throw new IllegalArgumentException("must be a year from 1970 to 9999");
            }
            return time.toInstant();
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("must be a time, for example 2026-11-21T10:00:00Z", notATime);
        }
    }
}
