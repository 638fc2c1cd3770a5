package io.hooktide.retry.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** The deliveries of one replay on their way out, in batches. */
final class ReplayRun {
    private static final int MAX_BATCH = 200;
    private static final int MAX_BATCH_BYTES = 1024 * 1024;

    private final ReplayOutput output;
    private final Pace pace;
    private final Replay.Pause pause;
    private final LongConsumer progress;
    private final List<Redelivery> batch = new ArrayList<>();
    private long bytes;
    private long replayed;

    ReplayRun(ReplayOutput output, Pace pace, Replay.Pause pause, LongConsumer progress) {
        this.output = output;
        this.pace = pace;
        this.pause = pause;
        this.progress = progress;
    }

    void add(Redelivery again) {
        batch.add(again);
        bytes += again.delivery().getBody().remaining();
        if (batch.size() >= pace.batch(MAX_BATCH) || bytes >= MAX_BATCH_BYTES) {
            flush();
        }
    }

    /** @throws StoppedException if it is to stop; nothing of the batch has been written then */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        if (pause.await(pace.untilNext(replayed))) {
            throw new StoppedException();
        }
        output.write(batch, List.of());
        replayed += batch.size();
        batch.clear();
        bytes = 0;
        progress.accept(replayed);
    }

    long replayed() {
        return replayed;
    }

    /** Leaves the reading of the topic. */
    static final class StoppedException extends RuntimeException {
        StoppedException() {
            super("asked to stop", null, false, false);
        }
    }
}
