package io.hooktide.retry.replay;

import io.hooktide.schemas.Delivery;
import java.util.Set;

/** What a newer event can overtake. Pure. */
public final class Staleness {
    /** Each says how the whole object is; of other actions each tells something of its own. */
    public static final Set<String> ACTIONS = Set.of("created", "updated", "deleted");

    private Staleness() {}

    public static boolean canBeStale(Delivery delivery) {
        return !delivery.getPing() && ACTIONS.contains(delivery.getAction());
    }
}
