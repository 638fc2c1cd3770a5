package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All lanes of a worker. A lane is there while it is in use, and a minute longer. Event loop. */
final class Lanes {
    /** How often {@link #tick()} is to be called. */
    static final Duration TICK = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int TICKS_BETWEEN_SWEEPS = 100;

    private final LaneSetup setup;
    private final Map<LaneKey, Lane> lanes = new HashMap<>();
    private final Set<Lane> withWaiting = new LinkedHashSet<>();
    private int ticks;

    Lanes(LaneSetup setup) {
        this.setup = setup;
    }

    void take(List<PendingDelivery> arrived) {
        for (PendingDelivery delivery : arrived) {
            LaneKey key = LaneKey.of(delivery.delivery());
            Lane lane = lanes.get(key);
            if (lane == null) {
                lane = new Lane(key, setup);
                lanes.put(key, lane);
            }
            lane.offer(delivery);
            if (lane.hasWaiting()) {
                withWaiting.add(lane);
            }
        }
    }

    /** The partition's window is full and hardly moves: lanes give back what is beyond their share. */
    void relieve(Assignment crowded) {
        if (!setup.gate().isOpen()) {
            return; // the lanes stand still for our sake
        }
        withWaiting.forEach(lane -> lane.relieve(crowded));
    }

    /** What waits of partitions that are given away goes back at once. */
    void abandonEnding() {
        withWaiting.forEach(Lane::abandonEnding);
    }

    /** Takes up what waits for something that nobody tells of: a row, a clock, outcomes being recorded again. */
    void tick() {
        setup.gate().tick();
        setup.lag().tick(setup.now());
        withWaiting.removeIf(lane -> {
            lane.start();
            return !lane.hasWaiting();
        });
        if (++ticks % TICKS_BETWEEN_SWEEPS == 0) {
            long idleSince = setup.now() - IDLE.toNanos();
            lanes.values().forEach(Lane::tidy);
            lanes.values().removeIf(lane -> lane.isIdleSince(idleSince));
        }
    }

    int count() {
        return lanes.size();
    }
}
