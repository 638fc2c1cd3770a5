package io.hooktide.delivery.intake;

import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.OutcomeDrain;
import io.hooktide.delivery.record.Recorder;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Has the lanes give back what waits, and takes in what is still in flight. Worker thread. */
public final class LaneHandBack implements HandBack {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final LaneLoop lanes;
    private final OutcomeDrain drain;
    private final Recorder recorder;
    private final LongSupplier nanoTime;

    public LaneHandBack(LaneLoop lanes, OutcomeDrain drain, Recorder recorder, LongSupplier nanoTime) {
        this.lanes = lanes;
        this.drain = drain;
        this.recorder = recorder;
        this.nanoTime = nanoTime;
    }

    @Override
    public void finish(Collection<Assignment> assignments, Duration atMost) {
        long end = nanoTime.getAsLong() + atMost.toNanos();
        assignments.forEach(Assignment::end);
        lanes.abandonEnding();
        drain.drain();
        while (assignments.stream().anyMatch(a -> a.outstanding() > 0) && nanoTime.getAsLong() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            drain.drain();
            recorder.turn();
        }
        recorder.flush();
    }
}
