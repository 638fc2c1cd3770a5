package io.hooktide.console.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The oldest of what is pending, over all and of the subscriptions that are worst behind.
 *
 * @param at when it was looked at
 * @param publishedAt of the oldest of all; empty where nothing is pending
 * @param worst oldest first, {@link #MOST} at most
 */
public record OldestUndelivered(Instant at, Optional<Instant> publishedAt, List<Backlog> worst) {
    /** How many subscriptions are named. */
    public static final int MOST = 20;

    public OldestUndelivered {
        worst = List.copyOf(worst);
    }

    /** @param oldest when the oldest of its deliveries was published */
    public record Backlog(String tenantId, String subscriptionId, long deliveries, Instant oldest) {}
}
