package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.CommittedPast;
import io.hooktide.testkit.history.Queued.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges commits as they were seen while a test ran: what counts as done, by offset or by metadata, has an outcome that was
 * recorded by then. An outcome is an attempt of that number, an end, or a later record of the same delivery. Pure.
 */
public final class CommitCheck {
    private CommitCheck() {}

    /** @param topics with everything that was in a topic at the first sample or later */
    public static List<Finding> check(Collection<CommitSample> samples, TopicDump topics) {
        Map<String, List<Attempted>> attempts = new HashMap<>();
        Map<String, List<Queued>> queued = new HashMap<>();
        topics.attempted()
                .forEach(one -> attempts.computeIfAbsent(one.deliveryId(), id -> new ArrayList<>())
                        .add(one));
        topics.queued()
                .forEach(one -> queued.computeIfAbsent(one.deliveryId(), id -> new ArrayList<>())
                        .add(one));
        List<Finding> found = new ArrayList<>();
        for (Queued record : topics.queued()) {
            if (record.queue() != Queue.HELD) {
                long recordedAt = Math.min(
                        firstAttempt(record, attempts.getOrDefault(record.deliveryId(), List.of())),
                        firstSuccessor(record, queued.get(record.deliveryId())));
                if (samples.stream().anyMatch(sample -> sample.at() < recordedAt && done(sample, record))) {
                    Place at = record.place();
                    found.add(new CommittedPast(at.topic(), at.partition(), at.offset(), record.deliveryId()));
                }
            }
        }
        return found;
    }

    private static boolean done(CommitSample sample, Queued record) {
        return record.place().appendedAt() < sample.at() && sample.positions().done(record.place());
    }

    private static long firstAttempt(Queued record, List<Attempted> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.replay() == record.replay())
                .filter(attempt -> attempt.number() >= record.attempt() || attempt.ends())
                .mapToLong(attempt -> attempt.place().appendedAt())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long firstSuccessor(Queued record, List<Queued> all) {
        return all.stream()
                .filter(other -> other.replay() == record.replay() && !other.original())
                .filter(other -> !other.place().equals(record.place()))
                .mapToLong(other -> other.place().appendedAt())
                .filter(at -> at >= record.place().appendedAt())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
