package io.hooktide.console.log.store;

import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;
import java.util.Optional;

/**
 * What a batch's attempt records say of one delivery. Pure.
 *
 * @param last the latest record, which says how the delivery is
 * @param lastAttempt the latest that was an attempt; a delivery may also end without one
 * @param attempts how many were
 * @param ends how many say that it is over
 * @param holds how many say that it is held, in the last round
 * @param movedAt when the broker appended the latest
 */
record DeliveryState(
        DeliveryAttempt last,
        Optional<DeliveryAttempt> lastAttempt,
        int attempts,
        int ends,
        int holds,
        Instant movedAt) {

    static DeliveryState of(LogRecord.OfAttempt record) {
        DeliveryAttempt attempt = record.attempt();
        return new DeliveryState(
                attempt,
                isAttempt(attempt) ? Optional.of(attempt) : Optional.empty(),
                isAttempt(attempt) ? 1 : 0,
                isEnd(attempt) ? 1 : 0,
                isHold(attempt) ? 1 : 0,
                record.at());
    }

    /** @param later follows it in the topic; of an older round it says no longer how the delivery is */
    DeliveryState then(DeliveryState later) {
        int rounds = later.last.getReplay() - last.getReplay();
        boolean older = rounds < 0;
        return new DeliveryState(
                older ? last : later.last,
                later.lastAttempt.or(() -> lastAttempt),
                attempts + later.attempts,
                ends + later.ends,
                (rounds > 0 ? 0 : holds) + (older ? 0 : later.holds),
                older ? movedAt : later.movedAt);
    }

    static boolean isAttempt(DeliveryAttempt record) {
        return record.getOutcome() != null;
    }

    // All else that is pending has a time.
    private static boolean isHold(DeliveryAttempt record) {
        return !isEnd(record) && record.getNextAttemptAt() == null;
    }

    static boolean isEnd(DeliveryAttempt record) {
        return !record.getStatus().equals("pending");
    }
}
