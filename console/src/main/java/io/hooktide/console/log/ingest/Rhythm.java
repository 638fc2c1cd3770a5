package io.hooktide.console.log.ingest;

import java.time.Duration;

/** Something to be done now and then. For one thread. */
final class Rhythm {
    private final long every;
    private long last;

    Rhythm(Duration every) {
        this.every = every.toNanos();
        restart();
    }

    /** Due at once. */
    void restart() {
        last = System.nanoTime() - every;
    }

    boolean due() {
        long now = System.nanoTime();
        if (now - last < every) {
            return false;
        }
        last = now;
        return true;
    }
}
