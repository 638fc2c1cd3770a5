package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The number that a replayed delivery gets: one more than any round it had, so that its attempts can be told from
 * earlier ones. What a delivery had before is only looked for when dead letters are replayed again: a delivery may then
 * have several of them, of which the last is taken. For one thread.
 */
final class Rounds implements AutoCloseable {
    /** Deliveries of one job; they are in memory, 200 bytes each. */
    static final int MOST = 200_000;
    /** Of all jobs that are under way in a console, and trials. */
    static final int MOST_TOGETHER = 2 * MOST;

    private record Seen(DeadLetterId last, int round) {}

    private final Semaphore room;
    private final Map<String, Seen> byDelivery = new HashMap<>();

    /** @param room for deliveries, shared with the others that are open */
    Rounds(Semaphore room) {
        this.room = room;
    }

    /**
     * To be told of every dead letter in the order of the topic, whether it passes the filter or not.
     *
     * @throws JobFailedException if they are too many
     * @throws NoRoomException while others take up the memory
     */
    void see(DeadLetterEntry entry, Delivery delivery, Optional<DeadLetterState> state, boolean meant) {
        Seen before = byDelivery.get(delivery.getDeliveryId());
        if (before == null && !meant) {
            return;
        }
        if (before == null) {
            takeRoom();
        }
        int round = Math.max(
                delivery.getReplay(), state.map(DeadLetterState::getRound).orElse(0));
        byDelivery.put(
                delivery.getDeliveryId(),
                before == null
                        ? new Seen(entry.id(), round)
                        : new Seen(meant ? entry.id() : before.last, Math.max(round, before.round)));
    }

    private void takeRoom() {
        if (byDelivery.size() == MOST) {
            throw new JobFailedException("More than " + MOST + " deliveries are too many to be sent again in one job:"
                    + " ask for a part of them, by subscription or time");
        }
        if (!room.tryAcquire()) {
            throw new NoRoomException();
        }
    }

    boolean isLast(DeadLetterEntry entry, Delivery delivery) {
        Seen seen = byDelivery.get(delivery.getDeliveryId());
        return seen == null || seen.last.equals(entry.id());
    }

    int next(Delivery delivery) {
        Seen seen = byDelivery.get(delivery.getDeliveryId());
        return 1 + (seen == null ? delivery.getReplay() : seen.round);
    }

    @Override
    public void close() {
        room.release(byDelivery.size());
        byDelivery.clear();
    }
}
