package io.hooktide.console.eventtype;

import io.hooktide.catalogue.EventTypeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a list of event types is to show.
 *
 * @param catalogue only those of the shipped catalogue of this name; empty: all
 * @param own true: the tenant's own; false: those that ship; empty: all
 * @param limit most on a page
 * @param after only those behind this name; empty: from the first
 */
public record TypeListing(Optional<String> catalogue, Optional<Boolean> own, int limit, Optional<String> after) {

    /** @param next where the next page starts; empty: this was the last */
    public record Page(List<KnownType> types, Optional<String> next) {
        public Page {
            types = List.copyOf(types);
        }
    }

    /** @param all by name */
    public Page of(SortedMap<String, KnownType> all) {
        List<KnownType> shown = new ArrayList<>();
        for (KnownType type :
                after.map(name -> all.tailMap(name + "\0")).orElse(all).values()) {
            if (shows(type)) {
                if (shown.size() == limit) {
                    return new Page(
                            shown,
                            Optional.of(cursor(shown.get(limit - 1).name().text())));
                }
                shown.add(type);
            }
        }
        return new Page(shown, Optional.empty());
    }

    private boolean shows(KnownType type) {
        return catalogue.map(type.catalogues()::contains).orElse(true)
                && own.map(wanted -> wanted == type.written().isPresent()).orElse(true);
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException if it is none that was given out */
    public static String parseCursor(String text) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            return EventTypeName.parse(name).text();
        } catch (IllegalArgumentException notOurs) {
            throw new IllegalArgumentException("must be a nextCursor of this list", notOurs);
        }
    }
}
