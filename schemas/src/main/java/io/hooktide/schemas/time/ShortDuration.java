package io.hooktide.schemas.time;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it in settings, policies and topic names: digits and one of ms, s, m, h, d. */
public final class ShortDuration {
    public static final String PATTERN = "^[0-9]+(ms|s|m|h|d)$";

    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,10})(ms|s|m|h|d)");

    private ShortDuration() {}

    /** @throws IllegalArgumentException naming the text and the syntax */
    public static Duration parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration: write digits and a unit (ms, s, m, h, d), for example 10s");
        }
        return Duration.ofMillis(Long.parseLong(matcher.group(1)) * millisOf(matcher.group(2)));
    }

    /** In the largest unit that needs no fraction: 90s, 5m, 2h, 100ms. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis >= millisOf(unit) && millis % millisOf(unit) == 0) {
                return millis / millisOf(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
    }
}
