package io.hooktide.console.asyncapi;

import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The event types that the subscriptions of one profile have chosen, and what their bodies are.
 *
 * @param catalogues the profile's; none: types of any
 * @param types of the tenant
 * @param made the bodies of the document
 */
record ChosenTypes(List<Subscription> rows, List<String> catalogues, Collection<KnownType> types, Bodies made) {
    Map<KnownType, Set<MessageBody>> byType() {
        Map<KnownType, Set<MessageBody>> bodies = new LinkedHashMap<>();
        for (KnownType type : types) {
            for (Subscription row : rows) {
                if (isOffered(type) && hasChosen(row, type)) {
                    bodies.computeIfAbsent(type, none -> new LinkedHashSet<>()).add(made.of(FormatSpec.of(row), type));
                }
            }
        }
        return bodies;
    }

    /** @param actions none: all; where no type of these actions is known, the body of one that is not */
    Set<MessageBody> bodies(List<String> actions) {
        Set<MessageBody> bodies = new LinkedHashSet<>();
        byType().forEach((type, all) -> {
            if (actions.isEmpty() || actions.contains(type.name().action())) {
                bodies.addAll(all);
            }
        });
        return bodies.isEmpty() ? unknown() : bodies;
    }

    Set<MessageBody> unknown() {
        Set<MessageBody> bodies = new LinkedHashSet<>();
        rows.forEach(row -> bodies.add(made.of(FormatSpec.of(row), null)));
        return bodies;
    }

    // A tenant's own types may be of any system.
    private boolean isOffered(KnownType type) {
        return catalogues.isEmpty()
                || type.written().isPresent()
                || !Collections.disjoint(catalogues, type.catalogues());
    }

    private static boolean hasChosen(Subscription row, KnownType type) {
        return row.getEventTypes().stream()
                .map(EventTypePattern::parse)
                .anyMatch(pattern ->
                        pattern.matches(type.name().objectType(), type.name().action()));
    }
}
