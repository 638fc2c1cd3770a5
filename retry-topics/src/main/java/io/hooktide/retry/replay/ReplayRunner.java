package io.hooktide.retry.replay;

import io.hooktide.retry.replay.Shift.NotWrittenException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on a thread of its own, if it is elected among all processes that have one. Killed anywhere, the next one
 * goes on at the last piece that was committed.
 */
public final class ReplayRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final RunnerSetup setup;
    private final JobTables tables;
    private final Thread thread = new Thread(this::run, "replay-runner");
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param tables started and closed by who made them */
    public ReplayRunner(RunnerSetup setup, JobTables tables) {
        this.setup = setup;
        this.tables = tables;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public boolean alive() {
        return thread.isAlive();
    }

    private void run() {
        while (!ends(Duration.ZERO)) {
            try (Election election = new Election(setup.topics(), setup.kafka())) {
                while (!ends(Duration.ZERO)) {
                    if (election.isElected(PATIENCE)) {
                        shift(election);
                    }
                }
            } catch (RuntimeException failure) {
                LOG.warn("event=replay_runner_failed cause=\"{}\"", failure.toString());
                ends(AFTER_FAILURE);
            }
        }
    }

    private void shift(Election election) {
        try (Shift shift = new Shift(setup, tables)) {
            shift.begin();
            Duration rest = Duration.ZERO;
            while (!ends(rest) && election.isElected(Duration.ZERO)) {
                rest = shift.turn();
            }
            LOG.info("event=replay_runner_ended");
        } catch (NotWrittenException failure) {
            LOG.warn("event=replay_not_written cause=\"{}\"", failure.getCause().toString());
            ends(AFTER_FAILURE);
        }
    }

    /** @return whether it is to end now */
    private boolean ends(Duration atMost) {
        try {
            return closing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(END_LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
