package io.hooktide.retry.routing;

import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The delay topics that exist, shortest first. Immutable. */
public final class TierLadder {
    private final NavigableSet<Tier> tiers;

    /** @throws IllegalArgumentException if there is none */
    public TierLadder(Collection<Tier> tiers) {
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("must name at least one tier, for example 10s");
        }
        this.tiers = new TreeSet<>(tiers);
    }

    /** The shortest tier that is not shorter than the wait; the longest where none is that long. */
    public Tier atLeast(Duration wait) {
        for (Tier tier : tiers) {
            if (tier.delay().compareTo(wait) >= 0) {
                return tier;
            }
        }
        return tiers.last();
    }

    /** The longest tier that is not longer than the wait; the shortest where none is that short. */
    public Tier atMost(Duration wait) {
        Tier chosen = shortest();
        for (Tier tier : tiers) {
            if (tier.delay().compareTo(wait) <= 0) {
                chosen = tier;
            }
        }
        return chosen;
    }

    public Tier shortest() {
        return tiers.first();
    }

    public Tier longest() {
        return tiers.last();
    }

    public List<Tier> all() {
        return List.copyOf(tiers);
    }
}
