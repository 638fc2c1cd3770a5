package io.hooktide.faults;

import java.time.Duration;

/** Whether something has been the same for so long that it will not change any more. */
final class Standstill {
    private final Duration length;
    private Object seen;
    private long sinceNanos;

    Standstill(Duration length) {
        this.length = length;
    }

    /** @param now how it is at this time */
    boolean at(Object now) {
        if (!now.equals(seen)) {
            seen = now;
            sinceNanos = System.nanoTime();
        }
        return System.nanoTime() - sinceNanos >= length.toNanos();
    }
}
