package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Replay;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dead letters that a job gives up, each judged just before. Sends nothing. For one thread. */
final class DiscardSource implements JobSource {
    /** Notes are small. */
    private static final int MOST = 1_000;

    private final Replay job;
    private final LetterPieces pieces;
    private final DeadLetterStates states;
    private final Clock clock;
    private List<DeadLetterEntry> unjudged;

    DiscardSource(Replay job, LetterPieces pieces, DeadLetterStates states, Clock clock) {
        this.job = job;
        this.pieces = pieces;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public Work next(int most) {
        if (unjudged == null) {
            unjudged = pieces.next(MOST);
        }
        Work work = judged(unjudged); // where that cannot be done now, the piece stays
        unjudged = null;
        return work;
    }

    private Work judged(List<DeadLetterEntry> piece) {
        states.awaitCurrent();
        Map<String, Long> counts = new HashMap<>();
        List<Redelivery.Note> notes = new ArrayList<>();
        for (DeadLetterEntry entry : piece) {
            // As for a replay, of which an unreadable record is none.
            Verdict verdict = Verdict.of(true, states.of(entry.id()), states.unreadable(entry.id()), false);
            boolean open = verdict == Verdict.REPLAY;
            counts.merge(open ? DiscardSources.COUNT : verdict.wireName(), 1L, Long::sum);
            if (open) {
                notes.add(new Redelivery.Note(entry.id(), discarded()));
            }
        }
        return new Work(List.of(), counts, List.of(), pieces.positions(), pieces.ended(), notes);
    }

    private DeadLetterState discarded() {
        return DeadLetterState.newBuilder()
                .setState("discarded")
                .setAt(clock.instant())
                .setBy(job.getBy())
                .setReplayId(job.getReplayId())
                .setWhy(job.getWhy())
                .build();
    }

    @Override
    public void close() {
        pieces.close();
    }
}
