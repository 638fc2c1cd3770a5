package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends dead letters again. First {@link #dryRun} or {@link #prepare}, which count; then {@link #run}. A replay that was
 * interrupted is done again from the start: what it had committed is in the states, and left out. For one thread.
 */
public final class Replay implements AutoCloseable {
    /** Waits for the rate's sake. */
    @FunctionalInterface
    public interface Pause {
        /** @return whether the replay is to stop now */
        boolean await(Duration atMost);
    }

    private final DeadLetterReader reader;
    private final DeadLetterStates states;
    private final ReplayOutput output;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public Replay(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Clock clock) {
        this.reader = new DeadLetterReader(topics, kafka, codecs);
        this.states = new DeadLetterStates(topics, kafka, codecs);
        this.output = new ReplayOutput(topics, kafka, codecs);
        this.clock = clock;
        this.nanoTime = System::nanoTime;
    }

    /** What a replay would do now. Disturbs nobody. */
    public ReplayPlan dryRun(ReplayRequest request) {
        states.start();
        return plan(request);
    }

    /** Ends any other replay, and counts. */
    public ReplayPlan prepare(ReplayRequest request) {
        output.takeOver(); // before the states are read: from here on nobody else changes them
        states.start();
        return plan(request);
    }

    /**
     * Does what was prepared.
     *
     * @param progress told after each batch how many have been replayed
     * @return how many have been replayed; fewer than planned if the pause said to stop
     * @throws ReplayTakenOverException if another one was prepared meanwhile
     */
    public long run(ReplayPlan plan, Pause pause, LongConsumer progress) {
        ReplayRun run = new ReplayRun(output, new Pace(plan.request().ratePerSecond(), nanoTime), pause, progress);
        try {
            plan.ranges()
                    .forEach((partition, range) -> reader.read(partition, range, entry -> {
                        if (plan.request().filter().test(entry)
                                && verdict(entry, plan.request(), plan.rounds()) == Verdict.REPLAY) {
                            Delivery dead = entry.delivery().orElseThrow();
                            int round = plan.rounds().next(dead);
                            run.add(redelivery(
                                    entry,
                                    Redelivery.again(dead, round, plan.request().replayId()),
                                    plan));
                        }
                    }));
            run.flush();
        } catch (ReplayRun.StoppedException asked) {
            return run.replayed();
        }
        return run.replayed();
    }

    private Redelivery redelivery(DeadLetterEntry entry, Delivery.Builder again, ReplayPlan plan) {
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("replayed")
                .setAt(clock.instant())
                .setBy(plan.request().by())
                .setReplayId(plan.request().replayId())
                .setRound(again.getReplay())
                .build();
        return new Redelivery(again.build(), Optional.of(new Redelivery.Note(entry.id(), state)));
    }

    private ReplayPlan plan(ReplayRequest request) {
        Map<Integer, OffsetRange> ranges = reader.ranges(request.filter());
        Rounds rounds = new Rounds();
        if (request.again()) {
            lookForRounds(request, ranges, rounds);
        }
        ReplayCounts.Tally tally = new ReplayCounts.Tally();
        ranges.forEach((partition, range) -> reader.read(partition, range, entry -> {
            if (request.filter().test(entry)) {
                tally.add(verdict(entry, request, rounds));
            }
        }));
        return new ReplayPlan(request, ranges, rounds, tally.total());
    }

    // Later dead letters of the same delivery stand further on in the same partition: it is keyed by subscription.
    private void lookForRounds(ReplayRequest request, Map<Integer, OffsetRange> ranges, Rounds rounds) {
        reader.toTheEnd(ranges)
                .forEach((partition, range) -> reader.read(
                        partition,
                        range,
                        entry -> entry.delivery()
                                .ifPresent(delivery -> rounds.see(
                                        entry,
                                        delivery,
                                        states.of(entry.id()),
                                        request.filter().test(entry)))));
    }

    private Verdict verdict(DeadLetterEntry entry, ReplayRequest request, Rounds rounds) {
        boolean superseded = entry.delivery()
                .filter(delivery -> request.again() && !rounds.isLast(entry, delivery))
                .isPresent();
        return superseded
                ? Verdict.SUPERSEDED
                : Verdict.of(
                        entry.delivery().isPresent(),
                        states.of(entry.id()),
                        states.unreadable(entry.id()),
                        request.again());
    }

    @Override
    public void close() {
        output.close();
        states.close();
        reader.close();
    }
}
