package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A group of dead letters in words: 8,412 of acme's: 503 from shop.example, 10:02 to 10:41. Pure. */
final class GroupWords {
    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");

    private GroupWords() {}

    /** @param now times of another day come with it, in UTC */
    static String of(JsonNode group, Instant now) {
        String whose = group.path("tenantId").isTextual()
                ? " of " + group.path("tenantId").asText() + "'s"
                : " of nobody's";
        String cause = group.path("cause").asText();
        String reason = group.path("reason").asText().replace('_', ' ');
        return String.format(Locale.ROOT, "%,d", group.path("count").asLong()) + whose + ": " + cause
                + (cause.contains(reason) ? "" : " (" + reason + ")") + ", " + times(group, now)
                + (group.path("subscriptionId").isTextual()
                        ? ", to " + group.path("subscriptionId").asText()
                        : "");
    }

    private static String times(JsonNode group, Instant now) {
        Instant first = Instant.parse(group.path("firstAt").asText());
        Instant last = Instant.parse(group.path("lastAt").asText());
        boolean today = DAY.format(first).equals(DAY.format(now));
        String from = today ? TIME.format(first) : DAY.format(first) + " " + TIME.format(first);
        if (TIME.format(first).equals(TIME.format(last)) && DAY.format(first).equals(DAY.format(last))) {
            return from;
        }
        return from + " to "
                + (DAY.format(first).equals(DAY.format(last))
                        ? TIME.format(last)
                        : DAY.format(last) + " " + TIME.format(last));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
