package io.hooktide.delivery.intake;

import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.OutcomeDrain;
import io.hooktide.delivery.record.Recorder;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Has the lanes give back what waits, and takes in and records what is still in flight. Worker thread. */
public final class LaneHandBack implements HandBack {
    /** For what came back to be committed: a broker that changes its leader needs a second or two. */
    private static final Duration RECORD = Duration.ofSeconds(4);

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final LaneLoop lanes;
    private final OutcomeDrain drain;
    private final Recorder recorder;
    private final LongSupplier nanoTime;
    private final Duration atRebalance;

    /** @param atRebalance how long partitions that go to another worker wait for what is in flight */
    public LaneHandBack(
            LaneLoop lanes, OutcomeDrain drain, Recorder recorder, LongSupplier nanoTime, Duration atRebalance) {
        this.lanes = lanes;
        this.drain = drain;
        this.recorder = recorder;
        this.nanoTime = nanoTime;
        this.atRebalance = atRebalance;
    }

    @Override
    public void finish(Collection<Assignment> assignments) {
        finish(assignments, atRebalance);
    }

    @Override
    public void finish(Collection<Assignment> assignments, Duration atMost) {
        assignments.forEach(Assignment::end);
        lanes.abandonEnding();
        drain.drain();
        recordWhile(() -> assignments.stream().anyMatch(a -> a.outstanding() > 0), atMost);
        recorder.flush();
        recordWhile(() -> drain.holdsEnding() || recorder.holdsEnding(), RECORD);
    }

    private void recordWhile(BooleanSupplier unfinished, Duration atMost) {
        long end = nanoTime.getAsLong() + atMost.toNanos();
        while (unfinished.getAsBoolean() && nanoTime.getAsLong() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            drain.drain();
            recorder.turn();
            drain.settle(); // the partitions that stay go on meanwhile
        }
    }
}
