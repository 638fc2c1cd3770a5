package io.hooktide.bench.replay;

import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.JobFilter;
import io.hooktide.retry.replay.JobTables;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A console as a process of its own, which has a log history, and runs one job with the stale guard. */
final class Job implements AutoCloseable {
    private static final String ID = "rpl_bench";
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Installation installation;
    private final Letters letters;
    private final JobTables tables;
    private final RoleProcess console;

    /** Returns once the console is ready. */
    Job(Installation installation, Letters letters) throws IOException, InterruptedException {
        this.installation = installation;
        this.letters = letters;
        this.tables = JobTables.of(installation.topics(), installation.kafka(), installation.codecs());
        this.console = installation.process("console", HEAP_MEGABYTES);
        tables.start();
        console.awaitReady(LIMIT);
    }

    void order(int rate) throws Exception {
        Instant now = Instant.now();
        Replay job = Replay.newBuilder()
                .setReplayId(ID)
                .setKind(DeadLetterSources.KIND)
                .setFilter(ReplayFilter.newBuilder().build())
                .setRatePerSecond(rate)
                .setStaleGuard(true)
                .setWhy("bench")
                .setBy("bench")
                .setByName("bench")
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setSpans(List.of())
                .setWanted("running")
                .setVersion(1)
                .setWriteId("bench")
                .build();
        job.setSpans(spans(job));
        letters.order(job);
    }

    private List<ReplaySpan> spans(Replay job) {
        try (DeadLetterReader reader =
                new DeadLetterReader(installation.topics(), installation.kafka(), installation.codecs())) {
            return reader.ranges(JobFilter.of(job).coarse()).entrySet().stream()
                    .map(range -> new ReplaySpan(
                            range.getKey(),
                            range.getValue().from(),
                            range.getValue().to()))
                    .toList();
        }
    }

    /** How many it says it has sent; that is told a moment after they are. @param wanted waited for, not for ever */
    long awaitReplayed(long wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (replayed() < wanted && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return replayed();
    }

    private long replayed() {
        return tables.progress()
                .get(ID)
                .map(ReplayProgress::getCounts)
                .map(counts -> counts.getOrDefault("replay", 0L))
                .orElse(0L);
    }

    @Override
    public void close() {
        console.close();
        tables.close();
    }
}
