package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Queued.Queue;
import java.util.List;

/** One round of attempts of one delivery, the first or that of a replay; each list in the order of the log. */
record Round(int replay, List<Queued> queued, List<Attempted> attempted, List<DeadLettered> deadLettered) {

    /** How often it was written to deliveries: a fan-out that crashed writes it again. */
    int chains() {
        return Math.max(1, (int) queued.stream().filter(Queued::original).count());
    }

    int firstAttempt() {
        return queued.stream()
                .filter(Queued::original)
                .mapToInt(Queued::attempt)
                .min()
                .orElse(1);
    }

    int ends(String status) {
        return (int) attempted.stream()
                .filter(attempt -> attempt.status().equals(status))
                .count();
    }

    boolean ended() {
        return attempted.stream().anyMatch(Attempted::ends);
    }

    boolean pending(Positions positions) {
        if (ended()) {
            return false;
        }
        long held =
                queued.stream().filter(record -> record.queue() == Queue.HELD).count();
        long released = queued.stream().filter(Queued::released).count();
        return held > released
                || queued.stream()
                        .filter(record -> record.queue() != Queue.HELD)
                        .anyMatch(record -> !positions.done(record.place()));
    }
}
