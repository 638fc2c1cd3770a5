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
    /** How long a delivery waits for a connection while the lane has none at all, before it is deferred. */
    static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String rowKey;
    private final LaneSetup setup;
    private final WaitingLine waiting = new WaitingLine();
    private final String tenantId;
    private final Valve valve;
    private final Overflow overflow;
    private final boolean detour;
    private Endpoint endpoint;
    private boolean starting;
    private boolean inLine;
    private long lastUsed;

    Lane(SubscriptionKey key, LaneSetup setup) {
        this.rowKey = Endpoints.rowKey(key);
        this.setup = setup;
        this.tenantId = key.tenantId();
        this.detour = key.detour() != null;
        this.lastUsed = setup.now();
        this.valve = new Valve(key, setup);
        this.overflow = new Overflow(setup, waiting, valve);
    }

    void offer(PendingDelivery arrived) {
        lastUsed = setup.now();
        if (arrived.returning()) {
            overflow.returned();
        }
        Duration early = setup.early(arrived.delivery());
        if (arrived.delivery().getPing()) {
            waiting.addFirst(arrived);
        } else if (!early.isZero()) {
            setup.poster().complete(arrived, new Outcome.Deferred(DeferralCause.RETRY_AFTER, early));
        } else if (overflow.takesNoMore(arrived)) {
            overflow.defer(arrived);
        } else {
            waiting.addLast(arrived);
        }
        start();
    }

    /** Starts what waits, as far as the valve is open, there is a row, and outcomes are being recorded. */
    void start() {
        if (starting || waitsForItsTurn()) {
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
        overflow.turned();
    }

    /** It is called up out of the line of those that would start too much at once. */
    void takeTurn() {
        inLine = false;
        start();
    }

    // Asked again, it would be told the same; of thousands of lanes in line that is most of what the loop does.
    private boolean waitsForItsTurn() {
        return inLine && !waiting.isEmpty() && !waiting.first().delivery().getPing();
    }

    /** Every 100 ms while it is busy. */
    void tick() {
        valve.tick();
        overflow.giveWay();
        start();
    }

    /** The partition has no room left for others: what waits beyond a slow lane's share is deferred, the last first. */
    void relieve(Assignment crowded) {
        if (!overflow.isSlow()) {
            return;
        }
        waiting.removeFromLast(last -> {
            boolean leaves =
                    last.source().assignment() == crowded && !last.delivery().getPing() && overflow.isOverfull(last);
            if (leaves) {
                overflow.begin();
                overflow.defer(last);
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
        lookUp();
        if (endpoint == null) {
            return 0;
        }
        if (endpoint.status() == SubscriptionStatus.DEACTIVATED || endpoint.status() == SubscriptionStatus.DELETED) {
            return LaneShare.MOST; // they are dropped at once
        }
        boolean takes = endpoint.status() == SubscriptionStatus.ACTIVE && endpoint.fault() == null;
        return takes ? valve.roomForHeld(waiting.size(), overflow.share(false)) : 0;
    }

    /** Something waits, or may come back to wait. */
    boolean isBusy() {
        return !waiting.isEmpty() || valve.inFlight() > 0;
    }

    /** Whose it is. */
    String tenantId() {
        return tenantId;
    }

    Valve valve() {
        return valve;
    }

    /** A breaker that is not closed is remembered longer. */
    boolean isIdle(Duration closed, Duration open) {
        long patience = (valve.isClosed() ? closed : open).toNanos();
        return waiting.isEmpty() && valve.inFlight() == 0 && overflow.isEmpty() && setup.now() - lastUsed > patience;
    }

    /** Now and then: what was reserved long ago and did not come back is forgotten. */
    void tidy() {
        overflow.tidy();
    }

    private void lookUp() {
        endpoint = setup.endpoints().current(rowKey, endpoint);
        overflow.follow(endpoint);
    }

    private boolean mayStart() {
        return !valve.lacksConnection()
                && (mayOpen(waiting.first()) || waiting.first().delivery().getPing());
    }

    private boolean mayOpen(PendingDelivery head) {
        return valve.mayOpen(endpoint) && !overflow.holdsBack(head);
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
        lookUp();
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
            inLine = true;
            return false;
        }
        Valve.Verdict verdict = ping ? Valve.Verdict.SEND : valve.next(endpoint, waiting.size());
        switch (verdict) {
            case SEND -> {
                Endpoint sentTo = endpoint;
                boolean hangs = overflow.hangs();
                int era = valve.sent(ping);
                overflow.started();
                long started = setup.rush().started(tenantId, setup.now(), hangs);
                PendingDelivery posted = waiting.takeFirst();
                posted.source().assignment().requestOpened();
                setup.poster().post(posted, sentTo, answer -> {
                    posted.source().assignment().requestEnded();
                    setup.rush().ended(tenantId, started, setup.now());
                    ended(era, answer, sentTo);
                    if (answer == Answer.NO_CONNECTION) {
                        takeBack(posted);
                    }
                    setup.rush().callNext(setup.now()); // first those that wait for their turn
                    start();
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
        // What is gone elsewhere says nothing of the subscription.
        if (answer == Answer.GONE && era != Valve.OF_NO_ERA && !detour) {
            setup.parts().gone().accept(sentTo.row());
        }
        if (answer != Answer.NO_CONNECTION) {
            overflow.ended(answer);
        }
        valve.ended(era, answer, sentTo);
    }

    // With others open it has the next connection that is free; with none, it may be this one delivery that finds none.
    private void takeBack(PendingDelivery refused) {
        boolean givenUp = valve.inFlight() == 0 && setup.now() - refused.takenNanos() >= CONNECTION_PATIENCE.toNanos();
        if (refused.abandoned()) {
            setup.poster().abandon(refused);
        } else if (givenUp) {
            overflow.defer(refused);
        } else {
            waiting.addFirst(refused);
        }
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
