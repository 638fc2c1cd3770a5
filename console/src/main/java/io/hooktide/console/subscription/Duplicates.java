package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Subscriptions that would send the same events to the same place. Pure. */
final class Duplicates {
    /** More are not told. */
    private static final int MOST = 10;

    private Duplicates() {}

    /** @param all of the tenant, the one itself among them or not */
    static List<Warning> of(Subscription row, Collection<Subscription> all) {
        Set<String> events = Set.copyOf(row.getEventTypes());
        return all.stream()
                .filter(other -> !other.getSubscriptionId().equals(row.getSubscriptionId()))
                .filter(other -> other.getUrl().equals(row.getUrl())
                        && other.getRoutes().equals(row.getRoutes())
                        && Set.copyOf(other.getEventTypes()).equals(events))
                .limit(MOST)
                .map(other -> new Warning(
                        "duplicate",
                        other.getSubscriptionId(),
                        "The subscription " + other.getName()
                                + " has the same URL and event types: its endpoint gets each event from both"))
                .toList();
    }
}
