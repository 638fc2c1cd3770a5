package io.hooktide.console.undelivered.check;

import io.hooktide.console.ConsoleMetric;
import io.hooktide.console.watch.Backoff;
import io.hooktide.console.watch.Watch;
import io.hooktide.retry.lag.Cut;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the ledger again and again; of several consoles one at a time. A check takes a cut, waits until the log history
 * has all of it, and judges.
 */
public final class LedgerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /** A log history that is further behind is not waited for: what it has by then is another cut's. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final int REST_FACTOR = 10;
    private static final int MOST_INTERVALS = 5;

    private final BooleanSupplier reachable;
    private final LedgerSources sources;
    private final LedgerStore store;
    private final Clock clock;
    private final Duration interval;
    private final Watch watch;
    private Optional<Cut> waiting = Optional.empty();
    private volatile Optional<LedgerState> state = Optional.empty();

    /** @param reachable whether the database can be asked */
    public LedgerWatch(
            BooleanSupplier reachable, LedgerSources sources, LedgerStore store, Clock clock, Duration interval) {
        this.reachable = reachable;
        this.sources = sources;
        this.store = store;
        this.clock = clock;
        this.interval = interval;
        this.watch = new Watch("console-ledger", new Backoff(interval, LONGEST_REST), this::turn, this::release);
    }

    /** Whatever console checks, all of them show it. */
    public LedgerWatch metered(MeterRegistry meters) {
        for (DifferenceKind kind : DifferenceKind.values()) {
            ConsoleMetric.LEDGER_DIFFERENCE.gauge(
                    meters,
                    () -> state.map(known -> (Number) known.confirmed().getOrDefault(kind, 0))
                            .orElse(Double.NaN),
                    "kind",
                    kind.wireName());
        }
        ConsoleMetric.LEDGER_CHECKED.gauge(
                meters,
                () -> state.flatMap(LedgerState::checkedAt)
                        .map(at -> (Number) (at.toEpochMilli() / 1000.0))
                        .orElse(Double.NaN));
        return this;
    }

    public void start() {
        watch.start();
    }

    private Duration turn() throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        if (!reachable.getAsBoolean()) {
            return TICK;
        }
        try {
            return waiting.isPresent() ? judge(waiting.get()) : begin();
        } catch (SQLException
                | ExecutionException
                | InterruptedException
                | TimeoutException
                | RuntimeException failed) {
            waiting = Optional.empty();
            sources.events().again();
            store.close(); // and with it the lock
            throw failed;
        }
    }

    private Duration begin() throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        LedgerState known = store.state();
        state = Optional.of(known);
        Duration rest = known.rest(clock.instant());
        if (!rest.isZero()) {
            return rest.compareTo(interval) > 0 ? interval : rest;
        }
        if (!store.lock()) {
            return interval;
        }
        waiting = Optional.of(sources.cuts().take());
        return TICK;
    }

    private Duration judge(Cut cut) throws SQLException {
        Instant now = clock.instant();
        if (store.reached(cut)) {
            store.judge(cut, sources.events().demands(cut));
            store.checked(cut, cut.at().plus(rest(Duration.between(now, clock.instant()))));
            LedgerState found = store.state();
            state = Optional.of(found);
            if (found.differences() > 0) {
                LOG.warn("event=ledger_difference found={}", found.confirmed());
            }
            return done();
        }
        if (cut.at().plus(PATIENCE).isBefore(now)) {
            LOG.info("event=ledger_not_checked cause=\"the log history is behind\"");
            return done();
        }
        return TICK;
    }

    // Never so long that a check which takes its time looks like none.
    private Duration rest(Duration took) {
        Duration longest = interval.multipliedBy(MOST_INTERVALS);
        Duration wanted = took.multipliedBy(REST_FACTOR);
        return wanted.compareTo(interval) < 0 ? interval : wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private Duration done() throws SQLException {
        waiting = Optional.empty();
        store.release();
        return interval;
    }

    private void release() {
        sources.close();
        store.close();
    }

    @Override
    public void close() {
        watch.close();
    }
}
