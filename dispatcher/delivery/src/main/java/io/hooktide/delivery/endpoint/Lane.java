package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * One subscription's deliveries in this worker: those that wait, and as many in flight as it has permits. Rate limit and
 * circuit breaker belong between the two. Event loop.
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
    private final Reservations reservations;
    private final ServiceRate rate;
    private final Runnable whenDone = this::ended;
    private Endpoint endpoint;
    private int inFlight;
    private boolean overflowing;
    private boolean starting;
    private long lastUsed;
    private long lastEnded;

    Lane(LaneKey key, LaneSetup setup) {
        this.rowKey = Endpoints.rowKey(key);
        this.setup = setup;
        this.lastUsed = setup.now();
        this.lastEnded = lastUsed;
        this.rate = new ServiceRate(lastUsed);
        this.reservations = new Reservations(setup.tiers());
    }

    void offer(PendingDelivery arrived) {
        lastUsed = setup.now();
        if (arrived.returning()) {
            reservations.returned();
        }
        Duration early = early(arrived.delivery());
        if (arrived.delivery().getPing()) {
            waiting.addFirst(arrived);
        } else if (!early.isZero()) {
            setup.poster().complete(arrived, new Outcome.Deferred(DeferralCause.RETRY_AFTER, early));
        } else if (overflowing && isSlow() && waiting.size() >= limit(arrived)) {
            deferForRoom(arrived);
        } else {
            waiting.addLast(arrived);
        }
        start();
    }

    /** Starts what waits, as far as there are permits, a row, and outcomes are being recorded. */
    void start() {
        if (starting) {
            return;
        }
        starting = true;
        try {
            while (!waiting.isEmpty() && hasPermit() && setup.gate().isOpen() && startNext()) {
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
            if (waiting.size() < limit(last)) {
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

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    boolean isIdleSince(long nanos) {
        return waiting.isEmpty() && inFlight == 0 && reservations.isEmpty() && lastUsed - nanos < 0;
    }

    /** Now and then: what was reserved long ago and did not come back is forgotten. */
    void tidy() {
        reservations.forgetBefore(setup.millis() - Duration.ofMinutes(1).toMillis());
    }

    private boolean hasPermit() {
        return inFlight < (endpoint == null || endpoint.fault() != null ? 1 : endpoint.permits());
    }

    // False where the head has to wait for its row.
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
                inFlight++;
                setup.poster().post(waiting.pollFirst(), endpoint, whenDone);
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

    // It takes its time, and that is not because the loop itself runs behind.
    private boolean isSlow() {
        long now = setup.now();
        boolean waitsLong = !waiting.isEmpty() && now - waiting.peekFirst().takenNanos() >= SLOW.toNanos();
        boolean hangs = inFlight > 0 && now - lastEnded >= HANGING.toNanos();
        return waitsLong && (hangs || !setup.lag().isBehind(now));
    }

    private void ended() {
        inFlight--;
        lastEnded = setup.now();
        rate.ended(lastEnded);
        start();
    }

    private int limit(PendingDelivery delivery) {
        return LaneShare.limit(
                delivery.returning(),
                pace().perSecond(),
                setup.tiers().shortest().delay());
    }

    // Never less than if every request came to its deadline.
    private Pace pace() {
        double atLeast = endpoint == null || endpoint.fault() != null
                ? 0
                : endpoint.permits() * 1_000.0 / endpoint.timeout().toMillis();
        return rate.pace(setup.now()).orAtLeast(atLeast);
    }

    private static boolean deferrable(PendingDelivery delivery, Assignment crowded) {
        return delivery.source().assignment() == crowded && !delivery.delivery().getPing();
    }

    private void deferForRoom(PendingDelivery delivery) {
        Pace pace = pace();
        int share =
                LaneShare.limit(true, pace.perSecond(), setup.tiers().shortest().delay());
        Duration wait = reservations.reserve(waiting.size(), pace, share, setup.millis());
        setup.poster().complete(delivery, new Outcome.Deferred(DeferralCause.CAPACITY, wait));
    }

    // By how much it came back before the time the endpoint asked for; zero where it did not.
    private Duration early(Delivery delivery) {
        return delivery.getNotBefore() == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(
                        0,
                        delivery.getNotBefore().toEpochMilli()
                                - setup.brokerMillis().getAsLong()));
    }

    // The longer the fault has lasted, the longer the wait.
    private void deferForFault(PendingDelivery delivery, DeferralCause cause) {
        var since = delivery.delivery().getDeferredSince();
        Duration soFar =
                since == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, setup.millis() - since.toEpochMilli()));
        setup.poster().complete(delivery, new Outcome.Deferred(cause, soFar));
    }
}
