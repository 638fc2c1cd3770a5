package io.hooktide.console.web.undelivered;

import io.hooktide.console.request.Times;
import io.hooktide.console.undelivered.UndeliveredFilter;
import io.hooktide.console.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is looked for, as the page's address has it; what makes no sense is left out. Immutable. */
public record UndeliveredQuery(Map<String, String> values) {
    private static final List<String> NAMES = List.of("subscription", "cause", "hour");
    private static final Duration DAY = Duration.ofDays(1);

    public UndeliveredQuery {
        values = Map.copyOf(values);
    }

    static UndeliveredQuery of(Visit visit) {
        Map<String, String> values = new LinkedHashMap<>();
        NAMES.forEach(name -> visit.query(name).ifPresent(value -> values.put(name, value)));
        return new UndeliveredQuery(values);
    }

    /** Empty text where it is not asked for. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public List<String> causes() {
        return UndeliveredFilter.CAUSES;
    }

    /** The hour that is asked for; empty: the last day. */
    public Optional<Instant> hour() {
        try {
            return Optional.of(get("hour")).filter(text -> !text.isEmpty()).map(Times::parse);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    UndeliveredFilter filter(Optional<String> tenant, Instant now) {
        Instant from = hour().orElseGet(() -> now.minus(DAY));
        return new UndeliveredFilter(
                tenant,
                text("subscription"),
                text("cause").filter(UndeliveredFilter.CAUSES::contains),
                from,
                hour().map(hour -> hour.plus(Duration.ofHours(1))).orElse(now));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The same with another value. */
    public String with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return path(more);
    }

    /** What an hour of a webhook has. */
    public String at(String hour, String subscription) {
        return path(Map.of("hour", hour, "subscription", subscription));
    }

    private static String path(Map<String, String> values) {
        return UndeliveredPages.PATH
                + values.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }
}
