package io.hooktide.console.replay;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobSources;
import io.hooktide.retry.replay.JobWaitsException;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Of the jobs that have something in common one is under way, the others wait: each has to see what the one before has
 * sent, or takes up much memory. For the runner's thread, of which there is one.
 */
final class OneAtATime implements JobSources {
    private final JobSources sources;
    private final Function<Replay, String> common;
    private final Set<String> underWay = new HashSet<>();

    OneAtATime(JobSources sources, Function<Replay, String> common) {
        this.sources = sources;
        this.common = common;
    }

    /** Only those of a tenant that send again: each has much in memory for as long as it runs. */
    static JobSources whereSentAgain(JobSources sources) {
        JobSources again = new OneAtATime(sources, Replay::getTenantId);
        return (job, progress, states) -> (job.getAgain() ? again : sources).open(job, progress, states);
    }

    @Override
    public JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states) {
        String of = common.apply(job);
        if (!underWay.add(of)) {
            throw new JobWaitsException("another_job");
        }
        try {
            return new Held(sources.open(job, progress, states), () -> underWay.remove(of));
        } catch (RuntimeException failure) {
            underWay.remove(of);
            throw failure;
        }
    }

    private record Held(JobSource source, Runnable release) implements JobSource {
        @Override
        public Work next(int most) {
            return source.next(most);
        }

        @Override
        public void close() {
            try {
                source.close();
            } finally {
                release.run();
            }
        }
    }
}
