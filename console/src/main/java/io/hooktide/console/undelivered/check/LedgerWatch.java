package io.hooktide.console.undelivered.check;

import io.hooktide.console.ConsoleMetric;
import io.hooktide.retry.lag.Cut;
import io.hooktide.retry.lag.CutReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the ledger again and again, on a thread of its own; of several consoles one at a time. A check takes a cut, waits
 * until the log history has all of it, and judges.
 */
public final class LedgerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /** A log history that is further behind is not waited for: what it has by then is another cut's. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration END = Duration.ofSeconds(20);
    private static final int REST_FACTOR = 10;

    private final BooleanSupplier reachable;
    private final CutReader reader;
    private final LedgerStore store;
    private final Clock clock;
    private final Duration interval;
    private Optional<Cut> waiting = Optional.empty();
    private Instant next = Instant.EPOCH;
    private boolean failing;
    private volatile Optional<LedgerState> state = Optional.empty();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "console-ledger");
        named.setDaemon(true);
        return named;
    });

    /** @param reachable whether the database can be asked */
    public LedgerWatch(BooleanSupplier reachable, CutReader reader, LedgerStore store, Clock clock, Duration interval) {
        this.reachable = reachable;
        this.reader = reader;
        this.store = store;
        this.clock = clock;
        this.interval = interval;
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
        thread.scheduleWithFixedDelay(this::turn, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    // A task that throws is never run again.
    private void turn() {
        try {
            if (reachable.getAsBoolean()) {
                step(clock.instant());
            }
            failing = false;
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | SQLException | RuntimeException failure) {
            failed(failure);
        }
    }

    private void step(Instant now) throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        if (waiting.isPresent()) {
            judge(waiting.get(), now);
        } else if (!now.isBefore(next)) {
            LedgerState known = store.state();
            state = Optional.of(known);
            Instant due = known.checkedAt().map(at -> at.plus(interval)).orElse(now);
            if (due.isAfter(now)) {
                next = due;
            } else if (store.lock()) {
                waiting = Optional.of(reader.take());
            } else {
                next = now.plus(interval);
            }
        }
    }

    private void judge(Cut cut, Instant now) throws SQLException {
        if (store.reached(cut)) {
            Instant began = clock.instant();
            store.judge(cut);
            LedgerState found = store.state();
            state = Optional.of(found);
            if (found.differences() > 0) {
                LOG.warn("event=ledger_difference found={}", found.confirmed());
            }
            Duration rest = Duration.between(began, clock.instant()).multipliedBy(REST_FACTOR);
            done(now.plus(rest.compareTo(interval) > 0 ? rest : interval));
        } else if (cut.at().plus(PATIENCE).isBefore(now)) {
            LOG.info("event=ledger_not_checked cause=\"the log history is behind\"");
            done(now.plus(interval));
        }
    }

    private void done(Instant again) throws SQLException {
        waiting = Optional.empty();
        next = again;
        store.release();
    }

    private void failed(Exception failure) {
        waiting = Optional.empty();
        next = clock.instant().plus(interval);
        store.close(); // and with it the lock
        if (failing) {
            LOG.debug("event=ledger_check_failing", failure);
        } else {
            LOG.warn("event=ledger_check_failed cause=\"{}\"", failure.toString());
        }
        failing = true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("event=ledger_check_still_running");
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        store.close();
    }
}
