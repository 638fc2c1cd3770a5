package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.Early;
import io.hooktide.testkit.history.Queued.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What was sent before its delay was over: counted from the append time of the record in the delay topic, or, where
 * that was trimmed, from what the attempt before announced. Judged twice: by the start that the worker recorded, and by
 * the arrivals. A repeated post is not told from a late one, so there must only be enough arrivals that are late enough.
 */
final class Earliness {
    private Earliness() {}

    static List<Finding> in(Story story) {
        List<Finding> found = new ArrayList<>();
        for (Round round : story.rounds().values()) {
            round.attempted().stream()
                    .filter(Attempted::made)
                    .mapToInt(Attempted::number)
                    .distinct()
                    .forEach(number -> look(story, round, number, found));
        }
        return found;
    }

    private static void look(Story story, Round round, int number, List<Finding> found) {
        OptionalLong due = due(round, number);
        if (due.isEmpty()) {
            return;
        }
        long early = Math.max(
                earlyByRecord(round, number, due.getAsLong()),
                story.rounds().size() == 1 ? earlyByArrival(story, round, number, due.getAsLong()) : 0);
        if (early > 0) {
            found.add(new Early(story.deliveryId(), round.replay(), number, early));
        }
    }

    // A delivery that the fan-out wrote twice goes two ways: the earlier one counts, and none where only one was put
    // off.
    private static OptionalLong due(Round round, int number) {
        if (round.chains() > 1 && number == round.firstAttempt()) {
            return OptionalLong.empty();
        }
        LongStream delayed = round.queued().stream()
                .filter(record -> record.queue() == Queue.RETRY && record.attempt() == number)
                .mapToLong(Queued::dueAt);
        OptionalLong due = round.chains() == 1 ? delayed.max() : delayed.min();
        return due.isPresent()
                ? due
                : round.attempted().stream()
                        .filter(attempt -> attempt.number() == number - 1 && attempt.nextAttemptAt() > 0)
                        .mapToLong(Attempted::nextAttemptAt)
                        .min();
    }

    private static long earlyByRecord(Round round, int number, long due) {
        return round.attempted().stream()
                .filter(attempt -> attempt.number() == number)
                .mapToLong(attempt -> due - attempt.at())
                .max()
                .orElse(0);
    }

    private static long earlyByArrival(Story story, Round round, int number, long due) {
        long answered = round.attempted().stream()
                .filter(attempt -> attempt.number() >= number && attempt.responseCode() != 0)
                .count();
        long inTime =
                story.posts().stream().filter(post -> post.arrivedAt() >= due).count();
        return inTime >= answered
                ? 0
                : story.posts().stream()
                        .mapToLong(post -> due - post.arrivedAt())
                        .filter(early -> early > 0)
                        .min()
                        .orElse(0);
    }
}
