package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription's deliveries in this worker: those that wait, and as many in flight as its valve lets through. Event
 * loop.
 */
final class Lane {
    /** How long a delivery waits in its lane for the row it was matched with, before it is deferred. */
    static final Duration ROW_PATIENCE = Duration.ofSeconds(2);
    /** A lane whose deliveries wait for less does not hold up its partition. */
    static final Duration SLOW = Duration.ofSeconds(1);
    /** An endpoint that has answered nothing for this long, with requests open, hangs. */
    static final Duration HANGING = Duration.ofSeconds(2);

    /** How long a delivery waits for a connection while the lane has none at all, before it is deferred. */
    static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String rowKey;
    private final LaneSetup setup;
    private final WaitingLine waiting = new WaitingLine();
    private final LaneRoom room;
    private final Valve valve;
    private Endpoint endpoint;
    private boolean overflowing;
    private boolean starting;
    private long lastUsed;
    private long lastEnded;

    Lane(SubscriptionKey key, LaneSetup setup) {
        this.rowKey = Endpoints.rowKey(key);
        this.setup = setup;
        this.lastUsed = setup.now();
        this.lastEnded = lastUsed;
        this.room = new LaneRoom(setup.tiers(), lastUsed);
        this.valve = new Valve(key, setup);
    }

    void offer(PendingDelivery arrived) {
        lastUsed = setup.now();
        if (arrived.returning()) {
            room.returned();
        }
        Duration early = setup.early(arrived.delivery());
        if (arrived.delivery().getPing()) {
            waiting.addFirst(arrived);
        } else if (!early.isZero()) {
            setup.poster().complete(arrived, new Outcome.Deferred(DeferralCause.RETRY_AFTER, early));
        } else if (mustOverflow() && isOverfull(arrived)) {
            deferForRoom(arrived);
        } else {
            waiting.addLast(arrived);
        }
        start();
    }

    /** Starts what waits, as far as the valve is open, there is a row, and outcomes are being recorded. */
    void start() {
        if (starting) {
            return;
        }
        starting = true;
        try {
            while (!waiting.isEmpty() && setup.gate().isOpen() && mayStart() && startHead()) {
                lastUsed = setup.now();
            }
        } finally {
            starting = false;
        }
        overflowing = overflowing && waiting.size() > LaneShare.LEAST / 4;
    }

    /** Every 100 ms while it is busy. */
    void tick() {
        valve.tick();
        start();
    }

    /** The partition has no room left for others: what waits beyond a slow lane's share is deferred, the last first. */
    void relieve(Assignment crowded) {
        if (!isSlow()) {
            return;
        }
        waiting.removeFromLast(last -> {
            boolean leaves =
                    last.source().assignment() == crowded && !last.delivery().getPing() && isOverfull(last);
            if (leaves) {
                overflowing = true;
                deferForRoom(last);
            }
            return leaves;
        });
    }

    /** What waits of partitions that are given away goes back. */
    void abandonEnding() {
        waiting.removeFromLast(delivery -> {
            if (delivery.abandoned()) {
                setup.poster().abandon(delivery);
            }
            return delivery.abandoned();
        });
    }

    /** How many deliveries that were held it could take now. */
    int roomForHeld() {
        lastUsed = setup.now();
        endpoint = setup.endpoints().current(rowKey, endpoint);
        if (endpoint == null) {
            return 0;
        }
        if (endpoint.status() == SubscriptionStatus.DEACTIVATED || endpoint.status() == SubscriptionStatus.DELETED) {
            return LaneShare.MOST; // they are dropped at once
        }
        boolean takes = endpoint.status() == SubscriptionStatus.ACTIVE && endpoint.fault() == null;
        return takes ? valve.roomForHeld(waiting.size(), share(false)) : 0;
    }

    /** Something waits, or may come back to wait. */
    boolean isBusy() {
        return !waiting.isEmpty() || valve.inFlight() > 0;
    }

    Valve valve() {
        return valve;
    }

    /** A breaker that is not closed is remembered longer. */
    boolean isIdle(Duration closed, Duration open) {
        long patience = (valve.isClosed() ? closed : open).toNanos();
        return waiting.isEmpty() && valve.inFlight() == 0 && room.isEmpty() && setup.now() - lastUsed > patience;
    }

    /** Now and then: what was reserved long ago and did not come back is forgotten. */
    void tidy() {
        room.tidy(setup.millis());
    }

    private boolean mayStart() {
        return !valve.lacksConnection()
                && (valve.mayOpen(endpoint) || waiting.first().delivery().getPing());
    }

    // A head that cannot be dealt with is put off, as where its row is of no use: those behind it go on.
    private boolean startHead() {
        PendingDelivery head = waiting.first();
        try {
            return startNext(head);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("event=delivery_not_started delivery={}", head.delivery().getDeliveryId(), bug);
            if (waiting.first() == head) {
                deferForFault(waiting.takeFirst(), DeferralCause.UNUSABLE_SUBSCRIPTION);
            }
            return true;
        }
    }

    // False where the head has to wait.
    private boolean startNext(PendingDelivery head) {
        if (head.abandoned()) {
            setup.poster().abandon(waiting.takeFirst());
            return true;
        }
        endpoint = setup.endpoints().current(rowKey, endpoint);
        Admission admission = Admission.of(endpoint, head.delivery());
        switch (admission) {
            case SEND -> {
                return send(head);
            }
            case AWAIT_ROW -> {
                if (setup.now() - head.takenNanos() < ROW_PATIENCE.toNanos()) {
                    return false;
                }
                deferForFault(waiting.takeFirst(), DeferralCause.UNKNOWN_SUBSCRIPTION);
            }
            case UNUSABLE -> deferForFault(waiting.takeFirst(), DeferralCause.UNUSABLE_SUBSCRIPTION);
            case PAUSED -> setup.poster().complete(waiting.takeFirst(), new Outcome.Held(HoldCause.PAUSED));
            case DEACTIVATED, DELETED ->
                setup.poster().complete(waiting.takeFirst(), new Outcome.Withdrawn(admission.dropReason()));
        }
        return true;
    }

    // A ping is sent whatever the valve says: somebody wants to know now.
    private boolean send(PendingDelivery head) {
        boolean ping = head.delivery().getPing();
        if (!ping && valve.isClosed() && !setup.rush().admits(this, setup.now())) {
            return false;
        }
        Valve.Verdict verdict = ping ? Valve.Verdict.SEND : valve.next(endpoint, waiting.size());
        switch (verdict) {
            case SEND -> {
                Endpoint sentTo = endpoint;
                int era = valve.sent(ping);
                long started = setup.rush().started(setup.now());
                PendingDelivery posted = waiting.takeFirst();
                setup.poster().post(posted, sentTo, answer -> {
                    setup.rush().ended(started, setup.now());
                    ended(era, answer, sentTo);
                    if (answer == Answer.NO_CONNECTION) {
                        takeBack(posted);
                    }
                    start();
                    setup.rush().callNext(setup.now());
                });
            }
            case PUT_OFF -> {
                PendingDelivery last = waiting.takeLast();
                setup.poster()
                        .complete(
                                last,
                                valve.whileDown(setup.since(last.delivery().getDeferredSince())));
            }
            case WAIT -> {
                return false;
            }
        }
        return true;
    }

    private void ended(int era, Answer answer, Endpoint sentTo) {
        if (answer == Answer.GONE && era != Valve.OF_NO_ERA) {
            setup.parts().gone().accept(sentTo.row());
        }
        if (answer != Answer.NO_CONNECTION) {
            lastEnded = setup.now();
            room.ended(lastEnded);
        }
        valve.ended(era, answer, sentTo);
    }

    // With others open it has the next connection that is free; with none, it may be this one delivery that finds none.
    private void takeBack(PendingDelivery refused) {
        boolean givenUp = valve.inFlight() == 0 && setup.now() - refused.takenNanos() >= CONNECTION_PATIENCE.toNanos();
        if (refused.abandoned()) {
            setup.poster().abandon(refused);
        } else if (givenUp) {
            deferForRoom(refused);
        } else {
            waiting.addFirst(refused);
        }
    }

    private boolean isSlow() {
        boolean waitsLong = !waiting.isEmpty() && setup.now() - waiting.first().takenNanos() >= SLOW.toNanos();
        return waitsLong && isForTheEndpoint();
    }

    // It is the endpoint that takes its time, not the loop itself that runs behind.
    private boolean isForTheEndpoint() {
        long now = setup.now();
        boolean hangs = valve.inFlight() > 0 && now - lastEnded >= HANGING.toNanos();
        return hangs || !setup.lag().isBehind(now);
    }

    // What a limit does not let through waits elsewhere from the start. A lane that had to make room goes on with that
    // until it is nearly empty: it would be full again at once.
    private boolean mustOverflow() {
        return isRateLimited() || (overflowing && isForTheEndpoint());
    }

    private boolean isRateLimited() {
        return endpoint != null && endpoint.fault() == null && endpoint.row().getRatePerSecond() != null;
    }

    private boolean isOverfull(PendingDelivery delivery) {
        return waiting.size() >= share(delivery.returning()) || waiting.bytes() >= LaneShare.MOST_BYTES;
    }

    private int share(boolean returning) {
        room.follow(endpoint, valve.allowed(endpoint));
        return room.share(returning, setup.now());
    }

    private void deferForRoom(PendingDelivery delivery) {
        DeferralCause cause = isRateLimited() ? DeferralCause.RATE_LIMIT : DeferralCause.CAPACITY;
        Duration wait = room.reserve(waiting.size(), setup.now(), setup.millis());
        setup.poster().complete(delivery, new Outcome.Deferred(cause, wait));
    }

    // The longer the fault has lasted, the longer the wait.
    private void deferForFault(PendingDelivery delivery, DeferralCause cause) {
        setup.poster()
                .complete(
                        delivery,
                        new Outcome.Deferred(
                                cause, setup.since(delivery.delivery().getFaultSince())));
    }
}
