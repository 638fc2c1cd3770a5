package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * A job that may be sending a delivery again, or may have done so since then. That which brought it back last is none:
     * it sends it once.
     *
     * @param kinds of jobs that send dead letters
     * @param delivery in the latest round that is known
     * @param letters its dead letters; none: they are not known
     */
    public Optional<Replay> sending(
            Set<String> kinds, Delivery delivery, Collection<DeadLetterId> letters, Instant since) {
        return jobs.rows().values().stream()
                .map(Row::value)
                .filter(job -> kinds.contains(job.getKind()))
                .filter(job -> !job.getReplayId().equals(delivery.getReplayId()))
                .filter(job -> progress.get(job.getReplayId())
                        .filter(row -> hasEnded(row, since) || rests(job, row, since))
                        .isEmpty())
                .filter(job -> JobReach.covers(job, delivery, letters))
                .findFirst();
    }

    private static boolean hasEnded(ReplayProgress row, Instant since) {
        return row.getEndedAt() != null && row.getEndedAt().isBefore(since);
    }

    // Whoever runs it has seen that it is paused. Once it goes on it sees what was sent meanwhile; what is to be sent
    // again
    // whatever became of it, it sends.
    private static boolean rests(Replay job, ReplayProgress row, Instant since) {
        return JobState.ofWireName(job.getWanted()) == JobState.PAUSED
                && !job.getAgain()
                && row.getPausedVersion() == job.getVersion()
                && row.getUpdatedAt().isBefore(since);
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
