package io.hooktide.console.log.resend;

import io.hooktide.access.Actor;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A delivery that somebody wants sent again.
 *
 * @param delivery as the log history has it, in the latest round that it knows
 * @param seen the round that who asks has seen: there must have been none since; empty: whichever
 * @param letters its dead letters that are open, which this takes care of
 * @param by who asks, noted with the round and in the audit trail
 */
public record ResendRequest(Delivery delivery, OptionalInt seen, List<DeadLetterId> letters, Actor by, Instant at) {
    public ResendRequest {
        letters = List.copyOf(letters);
    }

    /** The same id and bytes; a new round of attempts. */
    Delivery again(int round, String replayId) {
        return Delivery.newBuilder(delivery)
                .setAttempt(1)
                .setReplay(round)
                .setReplayId(replayId)
                .build();
    }

    /** What becomes of its dead letters. */
    DeadLetterState sentAgain(int round, String replayId) {
        return DeadLetterState.newBuilder()
                .setState("sent_again")
                .setAt(at)
                .setBy(by.id())
                .setReplayId(replayId)
                .setRound(round)
                .build();
    }
}
