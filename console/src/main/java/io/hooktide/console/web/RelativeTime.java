package io.hooktide.console.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. Pure. */
public final class RelativeTime {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration NOW = Duration.ofSeconds(1);

    private RelativeTime() {}

    /** Such as 3 min ago, or in 12 s; a date where it is more than a week. */
    public static String of(Instant time, Instant now) {
        Duration distance = Duration.between(time, now);
        if (distance.abs().compareTo(Duration.ofDays(7)) > 0) {
            return DAY.format(time);
        }
        if (distance.abs().compareTo(NOW) < 0) {
            return "just now";
        }
        return distance.isNegative() ? "in " + amount(distance.negated()) : amount(distance) + " ago";
    }

    /** Such as 3 min: whole units, the largest there is. */
    public static String amount(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return seconds / 60 + " min";
        }
        return seconds < 36 * 3_600 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }

    /** To the millisecond, in UTC. */
    public static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** Day and time to the minute, in UTC, where a column says that it is. */
    public static String hour(Instant time) {
        return HOUR.format(time);
    }

    /** Day and time to the second, in UTC, for tables. */
    public static String brief(Instant time) {
        return SHORT.format(time);
    }
}
