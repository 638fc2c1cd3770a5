package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job in words. Pure. */
final class JobLine {
    private static final int BAR = 30;
    private static final List<Map.Entry<String, String>> COUNTS = List.of(
            Map.entry("replayed", "replayed"),
            Map.entry("stale", "stale"),
            Map.entry("replayedBefore", "replayed before"),
            Map.entry("discarded", "discarded"),
            Map.entry("unreadable", "without a body to send"),
            Map.entry("stateUnreadable", "with an unreadable state"),
            Map.entry("superseded", "superseded by a later one"),
            Map.entry("closed", "of a deactivated subscription"),
            Map.entry("thereAlready", "there already"),
            Map.entry("impossible", "impossible to deliver"));

    private JobLine() {}

    /** For example: rpl_1 is running: 40 %, 120 replayed, 3 stale. */
    static String of(JsonNode job) {
        return job.path("id").asText() + " is " + state(job) + ": " + percent(job) + " %, "
                + counts(job.path("counts"));
    }

    private static String state(JsonNode job) {
        String state = job.path("state").asText();
        if (job.path("error").isTextual()) {
            return state + " (" + job.path("error").asText() + ")";
        }
        return job.path("waitsFor").isTextual()
                ? state + ", and waits (" + job.path("waitsFor").asText() + ")"
                : state;
    }

    /** For example: 120 replayed, 3 stale. What is zero is left out, but for the first. */
    static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, String> count : COUNTS) {
            long number = counts.path(count.getKey()).asLong();
            if (number > 0 || parts.isEmpty()) {
                parts.add(number + " " + count.getValue());
            }
        }
        return String.join(", ", parts);
    }

    static long percent(JsonNode job) {
        long all = job.at("/progress/of").asLong();
        return all == 0 ? 100 : job.at("/progress/read").asLong() * 100 / all;
    }

    /** [#####.....] 50 % 120 replayed. */
    static String bar(JsonNode job) {
        int full = (int) (percent(job) * BAR / 100);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + percent(job) + " % "
                + counts(job.path("counts"));
    }

    static List<String> all(JsonNode job) {
        List<String> lines = new ArrayList<>();
        lines.add(of(job));
        lines.add("why: " + job.path("why").asText() + " (" + job.at("/by/name").asText() + ", "
                + job.path("createdAt").asText() + ")");
        lines.add("which: " + job.path("filter") + ", at " + job.path("rate").asInt() + " a second");
        JsonNode became = job.path("deliveries");
        if (became.isObject()) {
            lines.add("of these: " + became.path("delivered").asLong() + " delivered, "
                    + became.path("pending").asLong() + " pending, "
                    + became.path("deadLettered").asLong() + " dead again, "
                    + became.path("dropped").asLong() + " dropped");
        }
        job.path("staleLetters")
                .forEach(stale -> lines.add("stale: " + stale.path("id").asText() + ", overtaken by "
                        + stale.path("newerEventId").asText()));
        return lines;
    }
}
