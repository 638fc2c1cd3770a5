package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import java.time.Duration;

/** What of a lane has to wait elsewhere, where there is no room for it here. Event loop. */
final class Overflow {
    /** A lane whose deliveries wait for less does not hold up its partition. */
    static final Duration SLOW = Duration.ofSeconds(1);
    /** An endpoint that has answered nothing for this long, with requests open, hangs. */
    static final Duration HANGING = Duration.ofSeconds(2);
    /** The same while the loop itself runs behind: it reads an answer late then, but not by so much. */
    static final Duration HANGING_FOR_SURE = HANGING.multipliedBy(3);
    /**
     * With so many requests open to an endpoint that hangs nothing waits for it here while their partition is short of
     * room; with fewer open, as many wait as are missing.
     */
    static final int LEFT = 8;

    private static final int PART_LEFT_OPEN = 4;

    private final LaneSetup setup;
    private final WaitingLine waiting;
    private final Valve valve;
    private final LaneRoom room;
    private Endpoint endpoint;
    private boolean overflowing;
    private long silentSince;

    Overflow(LaneSetup setup, WaitingLine waiting, Valve valve) {
        this.setup = setup;
        this.waiting = waiting;
        this.valve = valve;
        this.silentSince = setup.now();
        this.room = new LaneRoom(setup.tiers(), silentSince);
    }

    /** Null where there is none. */
    void follow(Endpoint current) {
        endpoint = current;
    }

    void returned() {
        room.returned();
    }

    void started() {
        if (valve.inFlight() == 1) {
            silentSince = setup.now();
        }
    }

    void ended(Answer answer) {
        long now = setup.now();
        if (answer != Answer.SILENT) {
            silentSince = now;
        }
        room.ended(now);
    }

    /** Requests are open, and none has been answered for a while. */
    boolean hangs() {
        return isSilentFor(HANGING);
    }

    /** Its endpoint hangs, not the loop itself, and others of its partition wait for the room that it would take. */
    boolean givesWay(PendingDelivery delivery) {
        return delivery.source().assignment().crowded()
                && !delivery.delivery().getPing()
                && isSilentFor(setup.lag().isBehind(setup.now()) ? HANGING_FOR_SURE : HANGING);
    }

    /** No more requests are opened than leave room to others; few to an endpoint that hangs: to tell when it is back. */
    boolean holdsBack(PendingDelivery head) {
        int open = valve.inFlight();
        if (!valve.isClosed()) {
            return false;
        }
        int openToOthers = head.source().assignment().requests() - open;
        return open >= LaneShare.requests(openToOthers)
                || (open >= Math.max(1, valve.allowed(endpoint) / PART_LEFT_OPEN) && givesWay(head));
    }

    /** What waits for an endpoint that hangs, but for a few, waits elsewhere where its partition is short of room. */
    void giveWay() {
        if (here() > LEFT && hangs()) {
            waiting.removeFromLast(last -> {
                boolean leaves = here() > LEFT && givesWay(last);
                if (leaves) {
                    defer(last);
                }
                return leaves;
            });
        }
    }

    /** A lane that had to make room goes on with that until it is nearly empty: it would be full again at once. */
    void turned() {
        overflowing = overflowing && waiting.size() > LaneShare.LEAST / 4;
    }

    /** What is not needed here now waits elsewhere from now on. */
    void begin() {
        overflowing = true;
    }

    boolean isSlow() {
        boolean waitsLong = !waiting.isEmpty() && setup.now() - waiting.first().takenNanos() >= SLOW.toNanos();
        return waitsLong && isForTheEndpoint();
    }

    /** What a limit does not let through waits elsewhere from the start. */
    boolean takesNoMore(PendingDelivery delivery) {
        if (here() >= LEFT && givesWay(delivery)) {
            return true;
        }
        return (isRateLimited() || (overflowing && isForTheEndpoint())) && isOverfull(delivery);
    }

    boolean isOverfull(PendingDelivery delivery) {
        return waiting.size() >= share(delivery.returning()) || waiting.bytes() >= LaneShare.MOST_BYTES;
    }

    /** How many may wait. @param returning whether for one that was deferred before */
    int share(boolean returning) {
        room.follow(endpoint, valve.allowed(endpoint));
        return room.share(returning, setup.now());
    }

    void defer(PendingDelivery delivery) {
        DeferralCause cause = isRateLimited() ? DeferralCause.RATE_LIMIT : DeferralCause.CAPACITY;
        Duration wait = room.reserve(waiting.size(), setup.now(), setup.millis());
        setup.poster().complete(delivery, new Outcome.Deferred(cause, wait));
    }

    /** Now and then: what was reserved long ago and did not come back is forgotten. */
    void tidy() {
        room.tidy(setup.millis());
    }

    boolean isEmpty() {
        return room.isEmpty();
    }

    private boolean isSilentFor(Duration time) {
        return valve.inFlight() > 0 && setup.now() - silentSince >= time.toNanos();
    }

    private int here() {
        return valve.inFlight() + waiting.size();
    }

    // It is the endpoint that takes its time, not the loop itself that runs behind.
    private boolean isForTheEndpoint() {
        return hangs() || !setup.lag().isBehind(setup.now());
    }

    private boolean isRateLimited() {
        return endpoint != null && endpoint.fault() == null && endpoint.row().getRatePerSecond() != null;
    }
}
