package io.hooktide.retry.replay;

import io.hooktide.schemas.Delivery;
import java.util.Collection;
import java.util.Map;

/** Knows what was delivered meanwhile. */
@FunctionalInterface
public interface StaleGuard {
    /** Lets everything pass. */
    StaleGuard OFF = deliveries -> Map.of();

    /** Instead of a newer event: whether there is one cannot be told any more. */
    String UNKNOWN = "";

    /**
     * Blocks.
     *
     * @param deliveries that are about to be sent again, to the subscriptions they name
     * @return by delivery id the newer event of the same object that was delivered to the same subscription; nothing of
     *     those without
     * @throws JobWaitsException if that cannot be told now
     */
    Map<String, String> overtaken(Collection<Delivery> deliveries);
}
