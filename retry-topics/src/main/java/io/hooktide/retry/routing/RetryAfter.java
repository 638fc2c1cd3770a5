package io.hooktide.retry.routing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The Retry-After header (RFC 9110, 10.2.3): seconds, or a date in any of the three forms (5.6.7). */
public final class RetryAfter {
    /** Nobody is waited for longer. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** How long from now, at most 7 days; zero where the header is missing, in the past, or makes no sense. */
    public static Duration parse(String value, Instant now) {
        if (value == null) {
            return Duration.ZERO;
        }
        String text = value.strip();
        Duration asked = SECONDS.matcher(text).matches() ? seconds(text) : until(text, now);
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration seconds(String digits) {
        return digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration until(String text, Instant now) {
        for (DateTimeFormatter form : forms(now)) {
            try {
                Instant date = ZonedDateTime.parse(text, form).toInstant();
                return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
            } catch (DateTimeException notOfThisForm) {
                continue;
            }
        }
        return Duration.ZERO;
    }

    // The two obsolete forms: "Saturday, 21-Nov-26 10:01:30 GMT", its year within 50 of now, and asctime's.
    private static List<DateTimeFormatter> forms(Instant now) {
        LocalDate fiftyYearsAgo = now.atZone(ZoneOffset.UTC).toLocalDate().minusYears(50);
        return List.of(
                DateTimeFormatter.RFC_1123_DATE_TIME,
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, fiftyYearsAgo)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC));
    }
}
