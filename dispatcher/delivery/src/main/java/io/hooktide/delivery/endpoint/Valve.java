package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a lane's next delivery may be sent now: permits, rate limit and circuit breaker. Event loop. */
final class Valve {
    /** How long a few deliveries wait for the one by which an open breaker finds out. */
    static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    /**
     * So many are deferred while the breaker is open; what comes then is held at once. A long backlog would otherwise go
     * round the delay topics again and again, at the cost of the others.
     */
    static final int MOST_PUT_OFF = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Valve.class);
    /** Of a ping: it says nothing to the breaker. */
    static final int OF_NO_ERA = -1;

    enum Verdict {
        SEND,
        WAIT,
        /** The endpoint is down: nothing waits for it here. */
        PUT_OFF
    }

    private final SubscriptionKey key;
    private final LaneSetup setup;
    private final Breaker breaker;
    private final Permits permits = new Permits();
    private final RateLimit rateLimit = new RateLimit();
    private final ConnectionRoom connections = new ConnectionRoom();
    private int inFlight;
    private int putOff;

    Valve(SubscriptionKey key, LaneSetup setup) {
        this.key = key;
        this.setup = setup;
        this.breaker = new Breaker(setup.breaker(), setup.clock());
    }

    /** False where there is no use in asking for a verdict. @param endpoint may be null */
    boolean mayOpen(Endpoint endpoint) {
        return !breaker.isClosed() || inFlight < allowed(endpoint);
    }

    /** True where there is no connection for one more, whatever it is. */
    boolean lacksConnection() {
        return connections.isFull(inFlight);
    }

    void tick() {
        connections.tick();
    }

    /** @param waiting how many there are in the lane, this one included */
    Verdict next(Endpoint endpoint, int waiting) {
        if (breaker.isClosed()) {
            return rateLimit.tryTake(endpoint.row().getRatePerSecond(), setup.now()) ? Verdict.SEND : Verdict.WAIT;
        }
        if (!permits.isShut(setup.now()) && breaker.tryProbe()) {
            return Verdict.SEND;
        }
        boolean soonKnown = breaker.isProbing() && breaker.inThisState().compareTo(PROBE_PATIENCE) < 0;
        return soonKnown && waiting <= LaneShare.LEAST ? Verdict.WAIT : Verdict.PUT_OFF;
    }

    /** @return to be given back at its end */
    int sent(boolean ping) {
        inFlight++;
        return ping ? OF_NO_ERA : breaker.era();
    }

    void ended(int era, Answer answer, Endpoint endpoint) {
        inFlight--;
        if (answer == Answer.NO_CONNECTION) {
            connections.refused(inFlight);
        }
        if (era == OF_NO_ERA) {
            return;
        }
        permits.answered(answer, endpoint.permits(), setup.now());
        if (breaker.ended(era, answer)) {
            changed();
        }
    }

    /** What becomes of one that is put off. */
    Outcome whileDown(Duration deferredFor) {
        if (key.detour() != null) {
            // what is held is held by subscription, whose own endpoint may be well
            return WhileDown.deferred(deferredFor, setup.tiers());
        }
        putOff++;
        return putOff > MOST_PUT_OFF
                ? WhileDown.HELD
                : WhileDown.outcome(breaker.downFor(), setup.breaker().holdAfter(), deferredFor, setup.tiers());
    }

    int inFlight() {
        return inFlight;
    }

    boolean isClosed() {
        return breaker.isClosed();
    }

    boolean isProbing() {
        return breaker.isProbing();
    }

    /** How many requests may be open now; one, to find out, where the row cannot be used. */
    int allowed(Endpoint endpoint) {
        boolean usable = endpoint != null && endpoint.fault() == null;
        return usable ? permits.allowed(endpoint.permits(), setup.now()) : 1;
    }

    /** How many that were held could come now, where so many wait of those that may. */
    int roomForHeld(int waiting, int share) {
        if (permits.isShut(setup.now())) {
            return 0;
        }
        if (breaker.isClosed()) {
            return Math.max(0, share - waiting);
        }
        return waiting == 0 && breaker.isTimeToProbe() ? 1 : 0;
    }

    private void changed() {
        if (breaker.isClosed()) {
            putOff = 0;
            permits.startSlowly(setup.now());
            LOG.info("event=breaker_closed tenant={} subscription={}", key.tenantId(), key.subscriptionId());
        } else if (breaker.downFor().isZero()) {
            LOG.warn("event=breaker_opened tenant={} subscription={}", key.tenantId(), key.subscriptionId());
        }
    }
}
