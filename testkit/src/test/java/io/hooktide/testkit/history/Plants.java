package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Positions.Committed;
import io.hooktide.testkit.history.Queued.Queue;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where in a history to plant a fault. */
final class Plants {
    private Plants() {}

    /** A delivery of one record, one post and one attempt. */
    static Optional<Attempted> deliveredAtOnce(RandomHistory run) {
        return first(
                run,
                attempt -> attempt.number() == 1
                        && attempt.status().equals(Attempted.DELIVERED)
                        && run.must.contains(attempt.deliveryId())
                        && plain(run, attempt.deliveryId())
                        && records(run, attempt.deliveryId()) == 1);
    }

    /** The second and last attempt of a delivery that was never put off otherwise. */
    static Optional<Attempted> retried(RandomHistory run) {
        return first(
                run,
                attempt -> attempt.number() == 2
                        && attempt.ends()
                        && attempt.replay() == 0
                        && plain(run, attempt.deliveryId())
                        && records(run, attempt.deliveryId()) == 2);
    }

    static Optional<Attempted> first(RandomHistory run, Predicate<Attempted> wanted) {
        return run.attempted.stream().filter(wanted).findFirst();
    }

    private static boolean plain(RandomHistory run, String id) {
        return !run.repeated.contains(id);
    }

    private static long records(RandomHistory run, String id) {
        return run.queued.stream()
                .filter(record -> record.deliveryId().equals(id))
                .count();
    }

    static Queued retryOf(RandomHistory run, Attempted attempt) {
        return run.queued.stream()
                .filter(record ->
                        record.queue() == Queue.RETRY && record.deliveryId().equals(attempt.deliveryId()))
                .findFirst()
                .orElseThrow();
    }

    static Received lastPost(RandomHistory run, String id) {
        return run.received.stream()
                .filter(post -> post.deliveryId().equals(id))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    static void forgetRecords(RandomHistory run, String id) {
        run.queued.removeIf(record -> record.deliveryId().equals(id));
        run.attempted.removeIf(record -> record.deliveryId().equals(id));
    }

    static void forgetPosts(RandomHistory run, String id) {
        run.received.removeIf(post -> post.deliveryId().equals(id));
    }

    static void replace(RandomHistory run, Attempted old, Attempted changed) {
        run.attempted.set(run.attempted.indexOf(old), changed);
    }

    static Attempted with(Attempted attempt, int number, long at, int code) {
        return new Attempted(
                attempt.place(),
                attempt.deliveryId(),
                attempt.replay(),
                number,
                attempt.status(),
                attempt.reason(),
                at,
                code,
                attempt.nextAttemptAt(),
                attempt.ping());
    }

    static Positions doneUpTo(RandomHistory run, long offset) {
        return new Positions(run.queued.stream()
                .map(record -> record.place().topicPartition())
                .distinct()
                .collect(Collectors.toMap(
                        partition -> partition, partition -> new Committed(offset, offset, Set.<Long>of()))));
    }
}
