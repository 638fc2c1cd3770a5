package io.hooktide.console.web.webhooks;

import io.hooktide.console.eventtype.KnownType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The event types of one kind of object, to choose from.
 *
 * @param objectType as types have it
 */
public record EventKind(String objectType, List<Choice> choices) {
    /**
     * @param type such as job.image_created
     * @param label such as Image created
     */
    public record Choice(String type, String label, String description) {}

    /** In order. Those of the catalogues, and the tenant's own; without catalogues all. */
    static List<EventKind> of(Collection<KnownType> types, List<String> catalogues) {
        Map<String, List<Choice>> byKind = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (KnownType type : types) {
            boolean offered = catalogues.isEmpty()
                    || type.written().isPresent()
                    || type.catalogues().stream().anyMatch(catalogues::contains);
            if (offered) {
                byKind.computeIfAbsent(type.name().objectType(), kind -> new ArrayList<>())
                        .add(new Choice(
                                type.name().text(),
                                words(type.name().action()),
                                type.texts().description()));
            }
        }
        return byKind.entrySet().stream()
                .map(kind -> new EventKind(kind.getKey(), List.copyOf(kind.getValue())))
                .toList();
    }

    /** All of them, also those that come later. */
    public String pattern() {
        return objectType + ".*";
    }

    public String title() {
        return words(objectType) + " events";
    }

    private static String words(String name) {
        boolean shouted = name.equals(name.toUpperCase(Locale.ROOT));
        String spaced = shouted ? name : name.replace('_', ' ').replaceAll("([a-z0-9])([A-Z])", "$1 $2");
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
