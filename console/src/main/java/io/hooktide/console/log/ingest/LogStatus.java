package io.hooktide.console.log.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the log history is. Written by the thread that feeds it; any thread may ask. */
public final class LogStatus {
    /** What is less behind than this counts as up to date. */
    static final Duration TOLERANCE = Duration.ofSeconds(10);

    /**
     * @param completeUntil what happened by then is in the tables; null: not known
     * @param failingSince since when it cannot be written, or nothing is known of it; null: neither
     * @param unreachable whether the database cannot even be connected to
     */
    private record State(Instant completeUntil, Instant failingSince, boolean unreachable) {}

    private final Clock clock;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile State state;

    public LogStatus(Clock clock) {
        this.clock = clock;
        this.state = new State(null, clock.instant(), true);
    }

    void failed(boolean unreachable) {
        Instant since = state.failingSince == null ? clock.instant() : state.failingSince;
        state = new State(state.completeUntil, since, unreachable);
        known.countDown();
    }

    /** @param completeUntil empty: of no partition is known yet how far it is in the tables, which may be empty */
    void good(Optional<Instant> completeUntil) {
        Instant unknownSince = state.failingSince == null ? clock.instant() : state.failingSince;
        state = new State(completeUntil.orElse(null), completeUntil.isPresent() ? null : unknownSince, false);
        known.countDown();
    }

    /** Returns once it has been tried, well or not, or the limit is over. */
    void awaitKnown(Duration limit) {
        try {
            known.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** No connection can be made, or none was yet: not worth asking. */
    public boolean unreachable() {
        return state.unreachable;
    }

    /** What happened since then may be missing; empty: nothing is. */
    public Optional<Instant> behindSince() {
        State now = state;
        Instant until = now.completeUntil == null ? now.failingSince : now.completeUntil;
        return Optional.ofNullable(until)
                .filter(known -> known.isBefore(clock.instant().minus(TOLERANCE)));
    }

    /** As {@link #behindSince}, also where that is only a moment ago. */
    public Instant since() {
        State now = state;
        Instant until = now.completeUntil == null ? now.failingSince : now.completeUntil;
        return until == null ? clock.instant() : until;
    }

    /** Seconds, 0 where it is up to date. */
    public double behindSeconds() {
        return behindSince()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
