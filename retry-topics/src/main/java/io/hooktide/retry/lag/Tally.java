package io.hooktide.retry.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was counted of one topic. For one thread. */
final class Tally {
    private final Instant now;
    private final Duration delay;
    private long waiting;
    private long due;
    private Instant oldestDue;
    private boolean estimated;

    Tally(Instant now, Duration delay) {
        this.now = now;
        this.delay = delay;
    }

    /** What was appended later still waits. */
    Instant dueIfAppendedBy() {
        return now.minus(delay);
    }

    void add(Instant appended) {
        Instant dueAt = appended.plus(delay);
        if (dueAt.isAfter(now)) {
            waiting++;
            return;
        }
        due++;
        oldestDue = oldestDue == null || dueAt.isBefore(oldestDue) ? dueAt : oldestDue;
    }

    /** What was not looked at. */
    void estimate(long restDue, long restWaiting) {
        estimated = true;
        due += restDue;
        waiting += restWaiting;
    }

    TierLag lag(String group, String topic, int partitions) {
        return new TierLag(group, topic, delay, partitions, waiting, due, Optional.ofNullable(oldestDue), estimated);
    }
}
