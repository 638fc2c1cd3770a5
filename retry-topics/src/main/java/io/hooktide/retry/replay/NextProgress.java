package io.hooktide.retry.replay;

import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayPosition;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.StaleLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The row of progress that follows another. Pure. */
final class NextProgress {
    static final int MOST_STALE = 100;

    private NextProgress() {}

    static ReplayProgress first(Replay job, Instant at) {
        return ReplayProgress.newBuilder()
                .setReplayId(job.getReplayId())
                .setState(JobState.RUNNING.wireName())
                .setPositions(List.of())
                .setCounts(Map.of())
                .setStartedAt(at)
                .setUpdatedAt(at)
                .build();
    }

    static ReplayProgress after(ReplayProgress before, Work work, Instant at) {
        ReplayProgress next = ReplayProgress.newBuilder(before)
                .setPositions(positions(before, work))
                .setCounts(counts(before, work))
                .setStale(stale(before, work))
                .setWaitsFor(null)
                .setUpdatedAt(at)
                .build();
        return work.last() ? ended(next, JobState.FINISHED, null, at) : next;
    }

    static ReplayProgress waiting(ReplayProgress before, String reason, Instant at) {
        return ReplayProgress.newBuilder(before)
                .setWaitsFor(reason)
                .setUpdatedAt(at)
                .build();
    }

    /** @param version of the job's row that says so */
    static ReplayProgress paused(ReplayProgress before, long version, Instant at) {
        return ReplayProgress.newBuilder(before)
                .setPausedVersion(version)
                .setUpdatedAt(at)
                .build();
    }

    /** @param error null where it did not fail */
    static ReplayProgress ended(ReplayProgress before, JobState state, String error, Instant at) {
        return ReplayProgress.newBuilder(before)
                .setState(state.wireName())
                .setError(error)
                .setWaitsFor(null)
                .setUpdatedAt(at)
                .setEndedAt(at)
                .build();
    }

    private static List<ReplayPosition> positions(ReplayProgress before, Work work) {
        Map<Integer, Long> all = new TreeMap<>();
        before.getPositions().forEach(position -> all.put(position.getPartition(), position.getNext()));
        all.putAll(work.positions());
        List<ReplayPosition> positions = new ArrayList<>();
        all.forEach((partition, next) -> positions.add(new ReplayPosition(partition, next)));
        return positions;
    }

    private static Map<String, Long> counts(ReplayProgress before, Work work) {
        Map<String, Long> counts = new HashMap<>(before.getCounts());
        work.counts().forEach((verdict, count) -> counts.merge(verdict, count, Long::sum));
        return counts;
    }

    private static List<StaleLetter> stale(ReplayProgress before, Work work) {
        List<StaleLetter> stale = new ArrayList<>(before.getStale());
        work.stale().stream().limit(Math.max(0, MOST_STALE - stale.size())).forEach(stale::add);
        return stale;
    }
}
