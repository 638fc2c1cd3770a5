package io.hooktide.console.web.deadletters;

import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of pages that are about what a query looks for. Immutable. */
public record LetterLinks(Map<String, String> values) {
    public LetterLinks {
        values = Map.copyOf(values);
    }

    /** Another page, or the list without one. */
    public String to(String page) {
        return path(DeadLetterPages.PATH + page, values);
    }

    /** The same as a file. */
    public String export(String format) {
        Map<String, String> exported = new LinkedHashMap<>(values);
        exported.put("format", format);
        return path(DeadLetterPages.PATH + "/export", exported);
    }

    /** The list of a group's. */
    public String of(LetterGroup group) {
        Map<String, String> narrowed = new LinkedHashMap<>(values);
        put(narrowed, "subscription", group.subscriptionId());
        put(narrowed, "reason", group.reason());
        put(
                narrowed,
                "code",
                group.responseCode() == null ? null : group.responseCode().toString());
        put(narrowed, "error", group.error());
        return path(DeadLetterPages.PATH, narrowed);
    }

    /** The next page of the same. */
    public String after(LetterCursor cursor) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put("after", cursor.text());
        return path(DeadLetterPages.PATH, more);
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private static String path(String page, Map<String, String> values) {
        return page
                + values.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", values.isEmpty() ? "" : "?", ""));
    }
}
