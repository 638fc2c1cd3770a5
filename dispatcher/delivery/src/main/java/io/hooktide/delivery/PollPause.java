package io.hooktide.delivery;

import java.time.Duration;

/**
 * How long the worker thread waits after a poll that must not wait itself, and that found nothing. Nobody wakes it when
 * something comes: where something came just now it looks again soon, then less and less often. One thread.
 */
final class PollPause {
    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofMillis(5);

    private Duration next = SHORTEST;

    /** A poll found something. */
    void found() {
        next = SHORTEST;
    }

    /** A poll found nothing: how long to wait now. */
    Duration nothing() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return now;
    }
}
