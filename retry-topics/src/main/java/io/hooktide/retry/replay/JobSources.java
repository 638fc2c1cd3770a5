package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;

/** Opens the sources of jobs of one kind. */
@FunctionalInterface
public interface JobSources {
    /**
     * Reads on where the progress stands. Blocks.
     *
     * @param states what became of each dead letter, kept current by who asks
     */
    JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states);
}
