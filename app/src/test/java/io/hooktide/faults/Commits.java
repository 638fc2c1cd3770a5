package io.hooktide.faults;

import io.hooktide.testkit.history.CommitCheck;
import io.hooktide.testkit.history.CommitSample;
import io.hooktide.testkit.history.Finding;
import io.hooktide.testkit.history.PositionReader;
import io.hooktide.testkit.history.Positions;
import io.hooktide.testkit.history.TopicDump;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks twice a second at what the group has committed. */
final class Commits implements AutoCloseable {
    private static final int PERIOD_MS = 500;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CommitSample> samples = new ConcurrentLinkedQueue<>();
    private final PositionReader reader;

    Commits(Ground ground) {
        this.reader = ground.positions();
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        Positions positions = reader.read();
        samples.add(new CommitSample(System.currentTimeMillis(), positions));
    }

    int count() {
        return samples.size();
    }

    /** What was committed before it was recorded. */
    List<Finding> pastUnrecorded(TopicDump topics) {
        return CommitCheck.check(List.copyOf(samples), topics);
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(30, TimeUnit.SECONDS);
    }
}
