package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

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

    private final String rowKey;
    private final LaneSetup setup;
    private final Deque<PendingDelivery> waiting = new ArrayDeque<>();
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
        Duration early = early(arrived.delivery());
        if (arrived.delivery().getPing()) {
            waiting.addFirst(arrived);
        } else if (!early.isZero()) {
            setup.poster().complete(arrived, new Outcome.Deferred(DeferralCause.RETRY_AFTER, early));
        } else if (mustOverflow() && waiting.size() >= share(arrived.returning())) {
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
            while (!waiting.isEmpty() && setup.gate().isOpen() && mayStart() && startNext()) {
                lastUsed = setup.now();
            }
        } finally {
            starting = false;
        }
        overflowing = overflowing && waiting.size() > LaneShare.LEAST / 4;
    }

    /** The partition has no room left for others: what waits beyond a slow lane's share is deferred, the last first. */
    void relieve(Assignment crowded) {
        if (!isSlow()) {
            return;
        }
        Iterator<PendingDelivery> fromLast = waiting.descendingIterator();
        while (fromLast.hasNext()) {
            PendingDelivery last = fromLast.next();
            if (waiting.size() < share(last.returning())) {
                return;
            }
            if (deferrable(last, crowded)) {
                fromLast.remove();
                overflowing = true;
                deferForRoom(last);
            }
        }
    }

    /** What waits of partitions that are given away goes back. */
    void abandonEnding() {
        waiting.removeIf(delivery -> {
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

    boolean hasWaiting() {
        return !waiting.isEmpty();
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
        return valve.mayOpen(endpoint) || waiting.peekFirst().delivery().getPing();
    }

    // False where the head has to wait.
    private boolean startNext() {
        PendingDelivery head = waiting.peekFirst();
        if (head.abandoned()) {
            setup.poster().abandon(waiting.pollFirst());
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
                deferForFault(waiting.pollFirst(), DeferralCause.UNKNOWN_SUBSCRIPTION);
            }
            case UNUSABLE -> deferForFault(waiting.pollFirst(), DeferralCause.UNUSABLE_SUBSCRIPTION);
            case PAUSED -> setup.poster().complete(waiting.pollFirst(), new Outcome.Held(HoldCause.PAUSED));
            case DEACTIVATED, DELETED ->
                setup.poster().complete(waiting.pollFirst(), new Outcome.Withdrawn(admission.dropReason()));
        }
        return true;
    }

    // A ping is sent whatever the valve says: somebody wants to know now.
    private boolean send(PendingDelivery head) {
        boolean ping = head.delivery().getPing();
        Valve.Verdict verdict = ping ? Valve.Verdict.SEND : valve.next(endpoint, waiting.size());
        switch (verdict) {
            case SEND -> {
                Endpoint sentTo = endpoint;
                int era = valve.sent(ping);
                setup.poster().post(waiting.pollFirst(), sentTo, answer -> ended(era, answer, sentTo));
            }
            case PUT_OFF -> {
                PendingDelivery last = waiting.pollLast();
                setup.poster().complete(last, valve.whileDown(deferredFor(last)));
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
        lastEnded = setup.now();
        room.ended(lastEnded);
        valve.ended(era, answer, sentTo);
        start();
    }

    // It takes its time, and that is not because the loop itself runs behind.
    private boolean isSlow() {
        long now = setup.now();
        boolean waitsLong = !waiting.isEmpty() && now - waiting.peekFirst().takenNanos() >= SLOW.toNanos();
        boolean hangs = valve.inFlight() > 0 && now - lastEnded >= HANGING.toNanos();
        return waitsLong && (hangs || !setup.lag().isBehind(now));
    }

    // What a limit does not let through waits elsewhere from the start.
    private boolean mustOverflow() {
        return room.isRateLimited() || (overflowing && isSlow());
    }

    private int share(boolean returning) {
        room.follow(endpoint, valve.allowed(endpoint));
        return room.share(returning, setup.now());
    }

    private static boolean deferrable(PendingDelivery delivery, Assignment crowded) {
        return delivery.source().assignment() == crowded && !delivery.delivery().getPing();
    }

    private void deferForRoom(PendingDelivery delivery) {
        DeferralCause cause = room.isRateLimited() ? DeferralCause.RATE_LIMIT : DeferralCause.CAPACITY;
        Duration wait = room.reserve(waiting.size(), setup.now(), setup.millis());
        setup.poster().complete(delivery, new Outcome.Deferred(cause, wait));
    }

    // By how much it came back before the time the endpoint asked for; zero where it did not.
    private Duration early(Delivery delivery) {
        return delivery.getNotBefore() == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, delivery.getNotBefore().toEpochMilli() - setup.brokerMillis()));
    }

    // The longer the fault has lasted, the longer the wait.
    private void deferForFault(PendingDelivery delivery, DeferralCause cause) {
        setup.poster().complete(delivery, new Outcome.Deferred(cause, deferredFor(delivery)));
    }

    private Duration deferredFor(PendingDelivery delivery) {
        var since = delivery.delivery().getDeferredSince();
        return since == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, setup.millis() - since.toEpochMilli()));
    }
}
