package io.hooktide.app;

import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as commands take and show them. */
public final class Times {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    public static String show(Instant time) {
        return RFC_3339.format(time);
    }

    /** An age: 850 ms, 12 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
    public static String age(Duration age) {
        if (age.toMillis() < 1_000) {
            return Math.max(0, age.toMillis()) + " ms";
        }
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min " + age.toSecondsPart() + " s";
        }
        return age.toDays() < 1
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toDays() + " d " + age.toHoursPart() + " h";
    }

    /**
     * A time (2026-11-21T10:00:00Z), or how long ago (2h).
     *
     * @throws CliException naming the option and the two ways
     */
    public static Instant parse(String option, String text, Instant now) {
        if (text.matches(ShortDuration.PATTERN)) {
            return now.minus(ShortDuration.parse(text));
        }
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException notATime) {
            throw CliException.usage(option + ": '" + text
                    + "' is neither a time, for example 2026-11-21T10:00:00Z, nor how long ago, for example 2h");
        }
    }
}
