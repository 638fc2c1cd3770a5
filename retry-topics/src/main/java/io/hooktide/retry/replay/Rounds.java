package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The number that a replayed delivery gets: one more than any round it had, so that its attempts can be told from
 * earlier ones. What a delivery had before is only looked for when dead letters are replayed again: a delivery may then
 * have several of them, of which the last is taken.
 */
final class Rounds {
    private record Seen(DeadLetterId last, int round) {}

    private final Map<String, Seen> byDelivery = new HashMap<>();

    /** To be told of every dead letter in the order of the topic, whether it passes the filter or not. */
    void see(DeadLetterEntry entry, Delivery delivery, Optional<DeadLetterState> state, boolean meant) {
        int round = Math.max(
                delivery.getReplay(), state.map(DeadLetterState::getRound).orElse(0));
        byDelivery.compute(
                delivery.getDeliveryId(),
                (id, before) -> before == null
                        ? meant ? new Seen(entry.id(), round) : null
                        : new Seen(meant ? entry.id() : before.last, Math.max(round, before.round)));
    }

    boolean isLast(DeadLetterEntry entry, Delivery delivery) {
        Seen seen = byDelivery.get(delivery.getDeliveryId());
        return seen == null || seen.last.equals(entry.id());
    }

    int next(Delivery delivery) {
        Seen seen = byDelivery.get(delivery.getDeliveryId());
        return 1 + (seen == null ? delivery.getReplay() : seen.round);
    }
}
