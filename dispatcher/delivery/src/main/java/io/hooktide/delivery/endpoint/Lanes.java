package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All lanes of a worker. A lane is there while it is in use, and a minute longer; an hour where
 * its breaker is open. Event loop. */
final class Lanes {
    /** How often {@link #tick()} is to be called. */
    static final Duration TICK = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration IDLE_AND_DOWN = Duration.ofHours(1);
    private static final int TICKS_BETWEEN_SWEEPS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final LaneSetup setup;
    private final Map<SubscriptionKey, Lane> lanes = new HashMap<>();
    private final Set<Lane> busy = new LinkedHashSet<>();
    private final DueLine early;
    private int ticks;

    /** @param timer calls after so many milliseconds, on the event loop */
    Lanes(LaneSetup setup, BiConsumer<Runnable, Long> timer) {
        this.setup = setup;
        this.early = new DueLine(setup, timer);
    }

    /** What is not due yet waits here. */
    void take(List<PendingDelivery> arrived) {
        offer(early.keep(arrived));
        early.arm(this::takeDue);
    }

    private void takeDue() {
        offer(early.takeDue());
        early.arm(this::takeDue);
    }

    private void offer(List<PendingDelivery> due) {
        for (PendingDelivery delivery : due) {
            Lane lane = lane(SubscriptionKey.of(delivery.delivery()));
            guarded(() -> lane.offer(delivery));
            if (lane.isBusy()) {
                busy.add(lane);
            }
        }
    }

    /** The partition's window is full and hardly moves: lanes give back what is beyond their share. */
    void relieve(Assignment crowded) {
        if (!setup.gate().isOpen()) {
            return; // the lanes stand still for our sake
        }
        busy.forEach(lane -> lane.relieve(crowded));
    }

    /** What waits of partitions that are given away goes back at once. */
    void abandonEnding() {
        early.takeAbandoned().forEach(setup.poster()::abandon);
        busy.forEach(Lane::abandonEnding);
    }

    /** Takes up what waits for something that nobody tells of: a row, a clock, outcomes being recorded again. */
    void tick() {
        takeDue();
        setup.gate().tick();
        setup.lag().tick(setup.now());
        setup.rush().tick(setup.lag().isLate(), setup.now());
        busy.removeIf(lane -> {
            guarded(lane::tick);
            return !lane.isBusy();
        });
        if (++ticks % TICKS_BETWEEN_SWEEPS == 0) {
            lanes.values().forEach(Lane::tidy);
            setup.rush().tidy();
            lanes.values().removeIf(lane -> lane.isIdle(IDLE, IDLE_AND_DOWN));
        }
    }

    /** How many deliveries that were held each of these could take now. */
    Map<SubscriptionKey, Integer> roomForHeld(Collection<SubscriptionKey> subscriptions) {
        Map<SubscriptionKey, Integer> room = new HashMap<>();
        boolean open = setup.gate().isOpen();
        subscriptions.forEach(key -> room.put(key, open ? lane(key).roomForHeld() : 0));
        return room;
    }

    BreakerCounts breakers() {
        int open = 0;
        int halfOpen = 0;
        for (Lane lane : lanes.values()) {
            if (lane.valve().isProbing()) {
                halfOpen++;
            } else if (!lane.valve().isClosed()) {
                open++;
            }
        }
        return new BreakerCounts(open, halfOpen);
    }

    // A lane that failed would otherwise stop those after it, at every tick again.
    private static void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("event=lane_failed", bug);
        }
    }

    private Lane lane(SubscriptionKey key) {
        Lane lane = lanes.get(key);
        if (lane == null) {
            lane = new Lane(key, setup);
            lanes.put(key, lane);
        }
        return lane;
    }

    int count() {
        return lanes.size();
    }
}
