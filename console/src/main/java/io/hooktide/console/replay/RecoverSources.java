package io.hooktide.console.replay;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobSources;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Jobs that send what a subscription did not get: its dead letters, then what was dropped. */
final class RecoverSources implements JobSources {
    static final String KIND = "recover";
    /** For what readers see of a commit after it has returned, and for what the clocks of consoles differ by. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final DeadLetterSources letters;
    private final Function<Instant, DroppedSource.Pages> dropped;
    private final DeadLetterSources.Surroundings around;

    /** @param dropped what was dropped, once all of before the given time is known */
    RecoverSources(
            DeadLetterSources letters,
            Function<Instant, DroppedSource.Pages> dropped,
            DeadLetterSources.Surroundings around) {
        this.letters = letters;
        this.dropped = dropped;
        this.around = around;
    }

    /**
     * What a job covers that is asked for now. Blocks.
     *
     * @param until before when what was dropped has to be published; null: nothing of it, there is no log history
     */
    List<ReplaySpan> spans(Replay job, Instant until) {
        List<ReplaySpan> spans = new ArrayList<>(letters.spans(job));
        if (until != null) {
            long from = job.getFilter().getFrom().toEpochMilli();
            spans.add(new ReplaySpan(DroppedSource.SPAN, from, Math.max(from, until.toEpochMilli())));
        }
        return spans;
    }

    /** What was dropped a moment ago may be missing. */
    JobSource trial(Replay job, DeadLetterStates states) {
        return opened(job, ReplayTrial.beginning(job), states, Instant.EPOCH);
    }

    // What an earlier job of the subscription has sent, and what was dropped until now, has to be known.
    @Override
    public JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states) {
        return opened(job, progress, states, around.clock().instant().plus(MARGIN));
    }

    private JobSource opened(Replay job, ReplayProgress progress, DeadLetterStates states, Instant asOf) {
        Replay dead = Replay.newBuilder(job)
                .setSpans(job.getSpans().stream()
                        .filter(span -> span.getPartition() != DroppedSource.SPAN)
                        .toList())
                .build();
        OffsetRange times = JobSources.rest(job, progress).getOrDefault(DroppedSource.SPAN, new OffsetRange(0, 0));
        return new OneAfterTheOther(
                letters.open(dead, progress, states), new DroppedSource(job, times, dropped.apply(asOf), around));
    }

    /** For one thread. */
    private static final class OneAfterTheOther implements JobSource {
        private final JobSource first;
        private final JobSource second;
        private boolean firstEnded;

        OneAfterTheOther(JobSource first, JobSource second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public Work next(int most) {
            if (firstEnded) {
                return second.next(most);
            }
            Work work = first.next(most);
            firstEnded = work.last();
            return new Work(work.out(), work.counts(), work.stale(), work.positions(), false, work.notes());
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
