package io.hooktide.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells whether the event loop turns. */
final class LoopPulse {
    private static final long BEAT_MS = 500;
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private volatile long lastBeat;

    LoopPulse(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
    }

    void start() {
        lastBeat = nanoTime.getAsLong();
        vertx.setPeriodic(BEAT_MS, beat -> lastBeat = nanoTime.getAsLong());
    }

    boolean beats() {
        return nanoTime.getAsLong() - lastBeat < STANDSTILL.toNanos();
    }
}
