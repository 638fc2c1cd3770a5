package io.hooktide.bench.replay;

import io.hooktide.bench.ground.Installation;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.JobTables;
import io.hooktide.retry.replay.ReplayRunner;
import io.hooktide.retry.replay.RunnerSetup;
import io.hooktide.retry.replay.StaleGuard;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runner as in a console, with one job. The stale guard is off: its database is not part of this. */
final class Job implements AutoCloseable {
    private static final String ID = "rpl_bench";

    private final JobTables tables;
    private final DeadLetterSources sources;
    private final ReplayRunner runner;
    private final Letters letters;

    Job(Installation installation, Letters letters) {
        this.letters = letters;
        this.tables = JobTables.of(installation.topics(), installation.kafka(), installation.codecs());
        this.sources = new DeadLetterSources(
                installation.topics(),
                installation.kafka(),
                installation.codecs(),
                new DeadLetterSources.Surroundings(
                        StaleGuard.OFF, id -> Optional.empty(), delivery -> false, Clock.systemUTC()));
        this.runner = new ReplayRunner(
                new RunnerSetup(
                        installation.topics(),
                        installation.kafka(),
                        installation.codecs(),
                        Map.of(DeadLetterSources.KIND, sources),
                        (job, ended) -> List.of(),
                        Clock.systemUTC(),
                        System::nanoTime),
                tables);
        tables.start();
        runner.start();
    }

    void order(int rate) throws Exception {
        Instant now = Instant.now();
        Replay job = Replay.newBuilder()
                .setReplayId(ID)
                .setKind(DeadLetterSources.KIND)
                .setFilter(ReplayFilter.newBuilder().build())
                .setRatePerSecond(rate)
                .setStaleGuard(false)
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
        job.setSpans(sources.spans(job));
        letters.order(job);
    }

    /** How many it says it has sent. */
    long replayed() {
        return tables.progress()
                .get(ID)
                .map(ReplayProgress::getCounts)
                .map(counts -> counts.getOrDefault("replay", 0L))
                .orElse(0L);
    }

    @Override
    public void close() {
        runner.close();
        tables.close();
    }
}
