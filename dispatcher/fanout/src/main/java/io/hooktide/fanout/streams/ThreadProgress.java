package io.hooktide.fanout.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When each stream thread last turned. Threads that have ended do not count: Streams replaces them. Any thread. */
public final class ThreadProgress {
    private final Map<Thread, Long> lastTurns = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos as System.nanoTime counts them */
    public ThreadProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void turned() {
        lastTurns.put(Thread.currentThread(), nanos.getAsLong());
    }

    /** Whether a living thread has not turned for longer. */
    public boolean stuckFor(Duration limit) {
        lastTurns.keySet().removeIf(thread -> !thread.isAlive());
        long now = nanos.getAsLong();
        return lastTurns.values().stream().anyMatch(turn -> now - turn > limit.toNanos());
    }
}
