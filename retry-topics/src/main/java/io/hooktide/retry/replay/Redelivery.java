package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.time.Instant;

/** A delivery that goes out again, and the note that it did. */
record Redelivery(DeadLetterId id, Delivery delivery, DeadLetterState state) {
    /** The same id and body; a new round of attempts. */
    static Redelivery of(DeadLetterId id, Delivery dead, int round, ReplayRequest request, Instant at) {
        Delivery again = Delivery.newBuilder(dead)
                .setAttempt(1)
                .setReplay(round)
                .setReplayId(request.replayId())
                .setDeferredSince(null)
                .setNotBefore(null)
                .setHeldSince(null)
                .setFaultSince(null)
                .build();
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("replayed")
                .setAt(at)
                .setBy(request.by())
                .setReplayId(request.replayId())
                .setRound(round)
                .build();
        return new Redelivery(id, again, state);
    }
}
