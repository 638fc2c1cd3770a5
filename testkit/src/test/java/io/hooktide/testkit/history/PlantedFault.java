package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.AttemptOrder;
import io.hooktide.testkit.history.Finding.BodyChanged;
import io.hooktide.testkit.history.Finding.Duplicate;
import io.hooktide.testkit.history.Finding.Early;
import io.hooktide.testkit.history.Finding.Invention;
import io.hooktide.testkit.history.Finding.Loss;
import java.util.Optional;
import java.util.function.Function;

/** One change to a correct history, and what the checker must say of it. */
enum PlantedFault {
    /** The fan-out made nothing of an event. */
    NOT_FANNED_OUT(
            true,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                Plants.forgetRecords(run, attempt.deliveryId());
                Plants.forgetPosts(run, attempt.deliveryId());
                return new Loss(attempt.deliveryId(), Loss.What.NO_DELIVERY);
            })),
    /** Recorded as delivered, and never arrived. */
    NOT_POSTED(
            false,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                Plants.forgetPosts(run, attempt.deliveryId());
                return new Loss(attempt.deliveryId(), Loss.What.NOT_RECEIVED);
            })),
    /** Its offset is committed, and no outcome is recorded. */
    COMMITTED_PAST(
            true,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                run.attempted.remove(attempt);
                run.positions = Plants.doneUpTo(run, Long.MAX_VALUE);
                run.repeated.add(attempt.deliveryId()); // its post is of no recorded attempt
                return new Loss(attempt.deliveryId(), Loss.What.NOWHERE);
            })),
    /** The dead letter of an exhausted delivery is missing. */
    DEAD_LETTER_MISSING(
            false,
            run -> run.dead.stream().findFirst().map(letter -> {
                run.dead.remove(letter);
                return new Loss(letter.deliveryId(), Loss.What.NO_DEAD_LETTER);
            })),
    /** A delivery that belongs to no event. */
    NOBODY_ASKED(
            false,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                run.must.remove(attempt.deliveryId());
                return new Invention(attempt.deliveryId(), Invention.What.NOT_EXPECTED);
            })),
    /** An attempt recorded with an answer that nobody gave. */
    ANSWER_MADE_UP(
            false,
            run -> Plants.first(run, attempt -> attempt.responseCode() == RandomHistory.FAILED)
                    .map(attempt -> {
                        Plants.replace(run, attempt, Plants.with(attempt, attempt.number(), attempt.at(), 500));
                        return new Invention(attempt.deliveryId(), Invention.What.ANSWER_NOT_GIVEN);
                    })),
    /** A post that nothing explains. */
    POSTED_AGAIN(
            false,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                run.received.add(Plants.lastPost(run, attempt.deliveryId()));
                return new Duplicate(attempt.deliveryId(), 1);
            })),
    /** A retry that started before its delay was over. */
    SENT_EARLY(
            false,
            run -> Plants.retried(run).map(second -> {
                long early = Plants.retryOf(run, second).dueAt() - 7;
                Plants.replace(run, second, Plants.with(second, 2, early, second.responseCode()));
                return new Early(second.deliveryId(), 0, 2, 7);
            })),
    /** The same, and the delay topic has been trimmed. */
    SENT_EARLY_AND_TRIMMED(
            false,
            run -> Plants.retried(run).map(second -> {
                Queued retry = Plants.retryOf(run, second);
                run.queued.remove(retry);
                Plants.replace(run, second, Plants.with(second, 2, retry.dueAt() - 7, second.responseCode()));
                return new Early(second.deliveryId(), 0, 2, 7);
            })),
    /** A retry that arrived before its delay was over, whatever the worker recorded. */
    ARRIVED_EARLY(
            false,
            run -> Plants.retried(run).map(second -> {
                Received post = Plants.lastPost(run, second.deliveryId());
                long early = Plants.retryOf(run, second).dueAt() - 7;
                run.received.set(
                        run.received.indexOf(post),
                        new Received(post.deliveryId(), early, early + 1, post.status(), post.bodyHash()));
                return new Early(second.deliveryId(), 0, 2, 7);
            })),
    /** A number is left out. */
    NUMBER_SKIPPED(
            false,
            run -> Plants.retried(run).map(second -> {
                Plants.replace(run, second, Plants.with(second, 4, second.at(), second.responseCode()));
                return new AttemptOrder(second.deliveryId(), 0, 4);
            })),
    /** An attempt is recorded twice. */
    RECORDED_TWICE(
            true,
            run -> Plants.deliveredAtOnce(run).map(attempt -> {
                run.attempted.add(attempt);
                return new AttemptOrder(attempt.deliveryId(), 0, 1);
            })),
    /** Other bytes on one arrival. */
    OTHER_BYTES(
            false,
            run -> Optional.of(run.any(run.received)).map(post -> {
                Received other = new Received(
                        post.deliveryId(), post.arrivedAt(), post.answeredAt(), post.status(), ~post.bodyHash());
                run.received.set(run.received.indexOf(post), other);
                return new BodyChanged(post.deliveryId(), 2);
            }));

    private final boolean unbalances;
    private final Function<RandomHistory, Optional<? extends Finding>> planting;

    PlantedFault(boolean unbalances, Function<RandomHistory, Optional<? extends Finding>> planting) {
        this.unbalances = unbalances;
        this.planting = planting;
    }

    /** Empty where there is nothing to change in this way. */
    Optional<? extends Finding> plant(RandomHistory run) {
        return planting.apply(run);
    }

    /** Whether the account does not add up any more, either. */
    boolean unbalances() {
        return unbalances;
    }
}
