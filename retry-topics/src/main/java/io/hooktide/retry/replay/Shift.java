package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this process is the one that runs the jobs: begins by fencing whoever did before, and ends with any
 * failure to write, so that what was committed is read again. The jobs take turns. For one thread.
 */
final class Shift implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);
    private static final Duration LONGEST_REST = Duration.ofMillis(200);
    /** Far below the time in which a member of the group has to show itself. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    private static final Duration AFTER_WAITING = Duration.ofSeconds(1);
    /** It reads the dead letters from its start once more. */
    private static final Duration AFTER_NO_ROOM = Duration.ofSeconds(30);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final RunnerSetup setup;
    private final JobTables tables;
    private final DeadLetterStates states;
    private final ReplayOutput output;
    private final RecordCodec<ReplayProgress> codec;
    private final Map<String, RunningJob> running = new HashMap<>();
    /** Not even their end can be written: whoever has the next shift tries again. */
    private final Set<String> givenUp = new HashSet<>();
    /** The last job of a turn that was cut; empty: it came to its end. */
    private String served = "";

    Shift(RunnerSetup setup, JobTables tables) {
        this.setup = setup;
        this.tables = tables;
        this.codec = setup.codecs().codec(ReplayProgress.class);
        this.states = new DeadLetterStates(setup.topics(), setup.kafka(), setup.codecs());
        this.output = new ReplayOutput(setup.topics(), setup.kafka(), setup.codecs());
    }

    /** From here on no other process writes. */
    void begin() {
        output.takeOver(); // before the tables are read: what an earlier shift was writing is there now, or never
        states.start();
        tables.awaitCurrent();
        LOG.info("event=replay_runner_began open_jobs={}", tables.open().size());
    }

    /**
     * One piece of each job that may go on; where that takes long, the next turn goes on with the rest of them.
     *
     * @return how long nothing is to be done
     */
    Duration turn() {
        long began = setup.nanoTime().getAsLong();
        Duration rest = LONGEST_REST;
        running.keySet().removeIf(tables::isOver);
        for (Replay job : inTurn()) {
            Duration until = turn(job);
            rest = until.compareTo(rest) < 0 ? until : rest;
            if (setup.nanoTime().getAsLong() - began > LONGEST_TURN.toNanos()) {
                served = job.getReplayId();
                return Duration.ZERO;
            }
        }
        served = "";
        return rest;
    }

    private List<Replay> inTurn() {
        return tables.open().stream()
                .filter(job -> setup.sources().containsKey(job.getKind()))
                .filter(job -> !givenUp.contains(job.getReplayId()))
                .filter(job -> job.getReplayId().compareTo(served) > 0)
                .toList();
    }

    private Duration turn(Replay job) {
        RunningJob run = running.computeIfAbsent(job.getReplayId(), id -> opened(job));
        try {
            return turn(job, run);
        } catch (RefusedRecordsException refused) {
            refused(job, run, refused);
        } catch (NotWrittenException endOfShift) {
            throw endOfShift;
        } catch (RuntimeException failure) {
            LOG.warn("event=replay_interrupted replay={} cause=\"{}\"", job.getReplayId(), failure.toString());
            run.close(); // opened again where its progress stands
            run.rest(AFTER_FAILURE);
        }
        return LONGEST_REST;
    }

    private Duration turn(Replay job, RunningJob run) {
        JobState wanted = JobState.ofWireName(job.getWanted());
        if (JobState.ofWireName(run.progress().getState()).isOver()) {
            return LONGEST_REST; // written, and not yet in the table
        }
        if (wanted == JobState.CANCELLED) {
            write(job, run, Work.nothing(), NextProgress.ended(run.progress(), JobState.CANCELLED, null, now()));
            return LONGEST_REST;
        }
        if (wanted == JobState.PAUSED) {
            run.close();
            run.rest(Duration.ZERO);
            if (run.progress().getPausedVersion() != job.getVersion()) {
                write(job, run, Work.nothing(), NextProgress.paused(run.progress(), job.getVersion(), now()));
            }
            return LONGEST_REST;
        }
        Duration until = run.untilDue(job);
        if (!until.isZero()) {
            return until;
        }
        piece(job, run);
        return Duration.ZERO;
    }

    private void piece(Replay job, RunningJob run) {
        try {
            Work work = run.next();
            if (!work.isNothing()) {
                write(job, run, work, NextProgress.after(run.progress(), work, now()));
            }
        } catch (NoRoomException full) {
            run.close(); // first: others may need what it has
            holdBack(job, run, full.getMessage(), AFTER_NO_ROOM);
        } catch (JobWaitsException waits) {
            holdBack(job, run, waits.getMessage(), AFTER_WAITING);
        } catch (JobFailedException failed) {
            fail(job, run, failed.getMessage());
        }
    }

    private void holdBack(Replay job, RunningJob run, String reason, Duration rest) {
        if (!reason.equals(run.progress().getWaitsFor())) {
            write(job, run, Work.nothing(), NextProgress.waiting(run.progress(), reason, now()));
        }
        run.rest(rest);
    }

    private void refused(Replay job, RunningJob run, RefusedRecordsException why) {
        try {
            fail(job, run, why.getMessage());
        } catch (RefusedRecordsException itsEnd) {
            LOG.error("event=replay_end_refused replay={} cause=\"{}\"", job.getReplayId(), itsEnd.getMessage());
            run.close();
            givenUp.add(job.getReplayId());
        }
    }

    private void fail(Replay job, RunningJob run, String why) {
        LOG.warn("event=replay_failed replay={} cause=\"{}\"", job.getReplayId(), why);
        write(job, run, Work.nothing(), NextProgress.ended(run.progress(), JobState.FAILED, why, now()));
    }

    private RunningJob opened(Replay job) {
        ReplayProgress progress =
                tables.progress().get(job.getReplayId()).orElseGet(() -> NextProgress.first(job, now()));
        JobSources sources = setup.sources().get(job.getKind());
        return new RunningJob(progress, reached -> sources.open(job, reached, states), setup.nanoTime());
    }

    private void write(Replay job, RunningJob run, Work work, ReplayProgress next) {
        List<ProducerRecord<byte[], byte[]>> records = output.encoded(work.out());
        records.add(new ProducerRecord<>(
                setup.topics().replayProgress(),
                job.getReplayId().getBytes(StandardCharsets.UTF_8),
                codec.encode(setup.topics().replayProgress(), next)));
        work.notes().forEach(note -> records.add(output.record(note)));
        boolean over = JobState.ofWireName(next.getState()).isOver();
        if (over) {
            records.addAll(setup.end().of(job, next));
        }
        put(records);
        run.reached(next, work.out().size());
        if (over) {
            run.close();
            LOG.info(
                    "event=replay_ended replay={} state={} counts={}",
                    job.getReplayId(),
                    next.getState(),
                    next.getCounts());
        }
    }

    private void put(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            output.write(records).forEach(states::committed);
        } catch (RefusedRecordsException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw new NotWrittenException(failure);
        }
    }

    // One that cannot be closed does not keep the others open: jobs that wait for them would do so for ever.
    private static void letGo(RunningJob run) {
        try {
            run.close();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "event=replay_not_closed replay={} cause=\"{}\"",
                    run.progress().getReplayId(),
                    failure.toString());
        }
    }

    private Instant now() {
        return setup.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** It may be committed, or not: whoever goes on reads it. */
    static final class NotWrittenException extends RuntimeException {
        NotWrittenException(RuntimeException cause) {
            super(cause);
        }
    }

    @Override
    public void close() {
        running.values().forEach(Shift::letGo);
        output.close();
        states.close();
        codec.close();
    }
}
