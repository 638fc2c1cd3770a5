package io.hooktide.console.undelivered.check;

import java.util.Arrays;
import java.util.Locale;

/** How the ledger may fail to add up. */
public enum DifferenceKind {
    /** Not in deliveries, though its event matches the subscription, which has not changed since. */
    UNMATCHED,
    /** Pending by all that is said of it, and in no topic that anyone reads. */
    LOST,
    /** Attempted or ended, and never in deliveries. */
    INVENTED,
    /** Ended more often than it was put into deliveries. */
    TWICE,
    /** Ended as a dead letter, and not in dead-letters. */
    UNBURIED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static DifferenceKind ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be unmatched, lost, invented, twice or unburied"));
    }
}
