package io.hooktide.gateway.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times in requests: RFC 3339, with any offset. */
final class Timestamps {
    // java.time's parser also takes times without seconds, offsets with seconds, and years of nine digits.
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})", 0);

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    static Optional<String> problem(String text) {
        return parse(text).isPresent()
                ? Optional.empty()
                : Optional.of("must be a time such as 2026-11-21T10:00:00.000Z");
    }
}
