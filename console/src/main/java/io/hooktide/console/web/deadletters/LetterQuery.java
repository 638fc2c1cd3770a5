package io.hooktide.console.web.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.web.Visit;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is looked for, as the page's address has it; what makes no sense is left out. Immutable. */
public record LetterQuery(Map<String, String> values) {
    private static final List<String> NAMES = List.of(
            "subscription", "type", "event", "objectType", "object", "reason", "code", "error", "state", "from", "to");
    private static final String ANY = "any";
    private static final String IDS = "id";
    /** Sent with a choice, so that one of nothing is not one of everything. */
    private static final String CHOSEN = "chosen";

    public LetterQuery {
        values = Map.copyOf(values);
    }

    static LetterQuery of(Visit visit) {
        return of(visit.context().queryParams());
    }

    /** Of an address, or of a form that carries it. */
    static LetterQuery of(MultiMap from) {
        Map<String, String> values = new LinkedHashMap<>();
        NAMES.forEach(name -> {
            String value = from.get(name);
            if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        List<String> ids = from.getAll(IDS).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .toList();
        if (from.contains(CHOSEN) || !ids.isEmpty()) {
            values.put(IDS, String.join(",", ids));
        }
        return new LetterQuery(values);
    }

    /** Those that were chosen one by one; empty: all that the rest leaves. */
    public Optional<List<DeadLetterId>> ids() {
        return Optional.ofNullable(values.get(IDS)).map(LetterQuery::ids);
    }

    private static List<DeadLetterId> ids(String text) {
        List<DeadLetterId> ids = new ArrayList<>();
        for (String id : text.split(",")) {
            try {
                ids.add(DeadLetterId.parse(id));
            } catch (IllegalArgumentException none) {
                continue;
            }
        }
        return ids;
    }

    /** Empty text where it is not asked for. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Open ones, unless others are asked for. */
    public String state() {
        String state = get("state");
        return LetterFilter.STATES.contains(state) || state.equals(ANY) ? state : "open";
    }

    public List<String> reasons() {
        return List.copyOf(new TreeSet<>(LetterFilter.REASONS));
    }

    /** Whether those are shown that an order is about. */
    public boolean showsOpen() {
        return state().equals("open") || state().equals(ANY);
    }

    /** An order is about those that are open, whatever was looked at. */
    LetterQuery open() {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove("state");
        return new LetterQuery(others);
    }

    /** By pointer, what was asked for and cannot be understood: it limits nothing. */
    Map<String, String> nonsense() {
        Map<String, String> found = new LinkedHashMap<>();
        note(
                found,
                "reason",
                text("reason").filter(LetterFilter.REASONS::contains).isPresent(),
                "is no reason");
        note(found, "code", text("code").flatMap(LetterQuery::codes).isPresent(), "is no response code");
        note(found, "from", text("from").flatMap(LetterQuery::time).isPresent(), "is no time");
        note(found, "to", text("to").flatMap(LetterQuery::time).isPresent(), "is no time");
        return found;
    }

    private void note(Map<String, String> found, String name, boolean understood, String what) {
        text(name).filter(given -> !understood).ifPresent(given -> found.put("#/" + name, what + ": " + given));
    }

    /** Whether anything but the state is asked for. */
    public boolean isNarrowed() {
        return values.keySet().stream().anyMatch(name -> !name.equals("state"));
    }

    LetterFilter filter(Optional<String> tenant) {
        LetterFilter filter = LetterFilter.of(tenant)
                .subscription(text("subscription"))
                .eventType(text("type"))
                .event(text("event"))
                .objectType(text("objectType"))
                .object(text("object"))
                .reason(text("reason").filter(LetterFilter.REASONS::contains))
                .responseCode(text("code").flatMap(LetterQuery::codes))
                .error(text("error"))
                .state(Optional.of(state()).filter(state -> !state.equals(ANY)))
                .from(text("from").flatMap(LetterQuery::time))
                .to(text("to").flatMap(LetterQuery::time));
        return ids().map(filter::ids).orElse(filter);
    }

    /** As the API takes it, for an order. */
    ObjectNode filter() {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        if (ids().isPresent()) {
            ArrayNode array = filter.putArray("ids");
            ids().get().forEach(id -> array.add(id.toString()));
            return filter;
        }
        put(filter, "subscriptionId", text("subscription"));
        put(filter, "eventType", text("type"));
        put(filter, "eventId", text("event"));
        put(filter, "objectType", text("objectType"));
        put(filter, "objectId", text("object"));
        put(filter, "reason", text("reason").filter(LetterFilter.REASONS::contains));
        put(filter, "responseCode", text("code").filter(code -> codes(code).isPresent()));
        put(filter, "error", text("error"));
        put(filter, "from", text("from").flatMap(LetterQuery::time).map(Instant::toString));
        put(filter, "to", text("to").flatMap(LetterQuery::time).map(Instant::toString));
        return filter;
    }

    private static void put(ObjectNode filter, String name, Optional<String> value) {
        value.ifPresent(text -> filter.put(name, text));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static Optional<CodeRange> codes(String text) {
        try {
            return Optional.of(CodeRange.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    // As a field for day and time sends it; in UTC, as the page says.
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    static Optional<LetterCursor> cursor(Visit visit) {
        try {
            return visit.query("after").map(LetterCursor::parse);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Where the same is looked for on other pages. */
    public LetterLinks links() {
        return new LetterLinks(values);
    }
}
