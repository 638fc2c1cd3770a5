package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayPosition;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Opens the sources of jobs of one kind. */
@FunctionalInterface
public interface JobSources {
    /**
     * Reads on where the progress stands. Blocks.
     *
     * @param states what became of each dead letter, kept current by who asks
     * @throws JobWaitsException if it cannot be opened now; to be asked again
     * @throws JobFailedException if it never can
     */
    JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states);

    /** What a job covers and has not dealt with, by partition. */
    static Map<Integer, OffsetRange> rest(Replay job, ReplayProgress progress) {
        Map<Integer, Long> reached = progress.getPositions().stream()
                .collect(Collectors.toMap(ReplayPosition::getPartition, ReplayPosition::getNext));
        Map<Integer, OffsetRange> rest = new TreeMap<>();
        for (ReplaySpan span : job.getSpans()) {
            long next = reached.getOrDefault(span.getPartition(), span.getFrom());
            rest.put(span.getPartition(), new OffsetRange(Math.max(span.getFrom(), next), span.getTo()));
        }
        return rest;
    }
}
