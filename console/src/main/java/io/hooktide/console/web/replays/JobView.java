package io.hooktide.console.web.replays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.web.deadletters.LetterList;
import io.hooktide.console.web.events.EventPages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A job as it is shown: what the API has of it, in words. */
public record JobView(ObjectNode job) {
    private static final Map<String, String> COUNTS = Map.ofEntries(
            Map.entry("replayed", "replayed"),
            Map.entry("discardedNow", "discarded"),
            Map.entry("stale", "left out: overtaken by a newer event"),
            Map.entry("replayedBefore", "left out: replayed before"),
            Map.entry("discarded", "left out: discarded before"),
            Map.entry("unreadable", "left out: no body to send"),
            Map.entry("stateUnreadable", "left out: state cannot be read"),
            Map.entry("superseded", "left out: a later one of the same delivery"),
            Map.entry("closed", "left out: their webhook is switched off"),
            Map.entry("thereAlready", "left out: there already"),
            Map.entry("impossible", "left out: impossible to deliver"));

    private static final Map<String, String> WHAT =
            Map.of("discard", "Discard", "recover", "Recovery", "backfill", "Backfill");

    /** @param words for people */
    public record Count(String number, String words) {}

    /** @param path of the page that lists them */
    public record Became(Count count, String path) {}

    public String id() {
        return job.path("id").asText();
    }

    public String path() {
        return ReplayPages.PATH + "/" + id();
    }

    public boolean isDiscard() {
        return job.path("kind").asText().equals("discard");
    }

    private boolean isBackfill() {
        return job.path("kind").asText().equals("backfill");
    }

    public String what() {
        return WHAT.getOrDefault(text("kind"), "Replay");
    }

    /** Empty where there is none. */
    public String text(String member) {
        return job.path(member).isNull() ? "" : job.path(member).asText();
    }

    public String state() {
        return text("state");
    }

    public boolean isOver() {
        return List.of("finished", "cancelled", "failed").contains(state());
    }

    public String by() {
        String name = job.path("by").path("name").asText();
        return name.isEmpty() ? job.path("by").path("id").asText() : name;
    }

    /** Null where it is not known. */
    public Instant time(String member) {
        return text(member).isEmpty() ? null : Instant.parse(text(member));
    }

    /** From 0 to 100. */
    public int percent() {
        long of = job.path("progress").path("of").asLong();
        return of == 0
                ? (isOver() ? 100 : 0)
                : (int) (100 * job.path("progress").path("read").asLong() / of);
    }

    /** Those that are not zero. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        job.path("counts").fields().forEachRemaining(count -> {
            if (count.getValue().asLong() > 0) {
                counts.add(new Count(
                        number(count.getValue().asLong()),
                        COUNTS.getOrDefault(count.getKey(), LetterList.words(count.getKey()))));
            }
        });
        return counts;
    }

    /** The most that is worth saying in one line. */
    public String summary() {
        String done = isDiscard() ? "discardedNow" : "replayed";
        return number(job.path("counts").path(done).asLong())
                + (isDiscard() ? " discarded" : isBackfill() ? " sent" : " replayed");
    }

    /** Of the page that lists what it sent. */
    public String sentPath() {
        return EventPages.PATH + "?job=" + id();
    }

    /** What became of what was sent; empty where it is not known. */
    public List<Became> outcomes() {
        List<Became> outcomes = new ArrayList<>();
        JsonNode deliveries = job.path("deliveries");
        for (String name : List.of("delivered", "pending", "deadLettered", "dropped")) {
            if (deliveries.has(name)) {
                boolean dead = name.equals("deadLettered");
                outcomes.add(new Became(
                        new Count(number(deliveries.path(name).asLong()), dead ? "dead again" : name),
                        sentPath() + "&status=" + (dead ? "dead_lettered" : name)));
            }
        }
        return outcomes;
    }

    /** For people: all, or the conditions. */
    public String which() {
        List<String> conditions = new ArrayList<>();
        job.path("filter").fields().forEachRemaining(one -> conditions.add(words(one)));
        return conditions.isEmpty() ? "all" : String.join(", ", conditions);
    }

    private static String words(Map.Entry<String, JsonNode> condition) {
        return condition.getValue().isArray()
                ? condition.getValue().size() + " chosen"
                : condition.getKey().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT) + " "
                        + condition.getValue().asText();
    }

    /** For people: to where it is sent; empty: to its own. */
    public String target() {
        return job.path("target").properties().stream()
                .filter(one -> one.getValue().isTextual())
                .map(one -> one.getValue().asText())
                .collect(Collectors.joining());
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
