package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that goes out again.
 *
 * @param note that it does, about its dead letter; empty where there is none
 */
public record Redelivery(Delivery delivery, Optional<Note> note) {
    /** What became of a dead letter. */
    public record Note(DeadLetterId id, DeadLetterState state) {}

    /** The same id and body; a new round of attempts. */
    public static Delivery.Builder again(Delivery dead, int round, String replayId) {
        return Delivery.newBuilder(dead)
                .setAttempt(1)
                .setReplay(round)
                .setReplayId(replayId)
                .setUrl(null)
                .setDeferredSince(null)
                .setNotBefore(null)
                .setHeldSince(null)
                .setReleases(0)
                .setFaultSince(null);
    }

    static Redelivery of(DeadLetterId id, Delivery again, Replay job, Instant at) {
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("replayed")
                .setAt(at)
                .setBy(job.getBy())
                .setReplayId(job.getReplayId())
                .setRound(again.getReplay())
                .build();
        return new Redelivery(again, Optional.of(new Note(id, state)));
    }
}
