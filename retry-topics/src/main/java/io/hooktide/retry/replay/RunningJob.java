package io.hooktide.retry.replay;

import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A job that this process is at: its source, its pace, and how far it is. For one thread. */
final class RunningJob implements AutoCloseable {
    private static final int MOST = 200;

    private final Function<ReplayProgress, JobSource> opening;
    private final LongSupplier nanoTime;
    private JobSource source;
    private ReplayProgress progress;
    private Pace pace;
    private int rate;
    private long notBefore;

    /** @param opening of its source where the progress stands */
    RunningJob(ReplayProgress progress, Function<ReplayProgress, JobSource> opening, LongSupplier nanoTime) {
        this.progress = progress;
        this.opening = opening;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    ReplayProgress progress() {
        return progress;
    }

    /** How long until the next piece may go; zero: now. */
    Duration untilDue(Replay job) {
        if (pace == null || rate != job.getRatePerSecond()) {
            rate = job.getRatePerSecond();
            pace = new Pace(rate, nanoTime);
        }
        Duration rest = Duration.ofNanos(Math.max(0, notBefore - nanoTime.getAsLong()));
        Duration paced = pace.untilNext();
        return rest.compareTo(paced) > 0 ? rest : paced;
    }

    /** Does not catch up with what it missed. */
    void rest(Duration time) {
        notBefore = nanoTime.getAsLong() + time.toNanos();
        pace = null;
    }

    /** @throws JobWaitsException if it has to be asked again */
    Work next() {
        if (source == null) {
            source = opening.apply(progress);
        }
        return source.next(pace.batch(MOST));
    }

    void reached(ReplayProgress written, int deliveries) {
        progress = written;
        if (pace != null) {
            pace.sent(deliveries);
        }
    }

    /** Its source; another piece opens it again. */
    @Override
    public void close() {
        if (source != null) {
            source.close();
            source = null;
        }
    }
}
