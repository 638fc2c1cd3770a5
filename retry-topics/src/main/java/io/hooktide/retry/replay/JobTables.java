package io.hooktide.retry.replay;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All jobs, and how far they are. Any thread. */
public record JobTables(CompactedTable<Replay> jobs, CompactedTable<ReplayProgress> progress) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public static JobTables of(Topics topics, Map<String, Object> kafka, RecordCodecs codecs) {
        return new JobTables(
                new CompactedTable<>(topics.replays(), kafka, new ReplayFormat(topics.replays(), codecs)),
                new CompactedTable<>(
                        topics.replayProgress(), kafka, new ReplayProgressFormat(topics.replayProgress(), codecs)));
    }

    /** Returns once both have been read to their ends. */
    public void start() {
        jobs.start(START);
        progress.start(START);
    }

    public boolean alive() {
        return jobs.alive() && progress.alive();
    }

    /** Returns once everything committed by now is known. */
    void awaitCurrent() {
        jobs.awaitEnd(LIMIT);
        progress.awaitEnd(LIMIT);
    }

    public JobState state(Replay job) {
        return JobState.of(job, progress.get(job.getReplayId()));
    }

    /** For good, as far as this process knows. */
    boolean isOver(String id) {
        return progress.get(id)
                .filter(row -> JobState.ofWireName(row.getState()).isOver())
                .isPresent();
    }

    Optional<Replay> job(String id) {
        return jobs.get(id);
    }

    /** Those that are not over, the oldest first. */
    public List<Replay> open() {
        return jobs.rows().values().stream()
                .map(Row::value)
                .filter(job -> !isOver(job.getReplayId()))
                .sorted(Comparator.comparing(Replay::getReplayId))
                .toList();
    }

    @Override
    public void close() {
        jobs.close();
        progress.close();
    }
}
