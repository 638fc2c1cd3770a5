package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Completions;
import java.util.Arrays;

/**
 * Whether outcomes are being recorded. If they are not, nothing new is started: what cannot be recorded would be posted
 * again. Closed when an outcome has waited for a second, or too many wait, and after a standstill; judged on the event
 * loop alone, so that it also closes while the worker thread hangs. Event loop; other threads may ask
 * {@link #isRecording()}.
 */
final class RecordingGate {
    /** Ticks of 100 ms an outcome may wait. */
    private static final int PATIENCE_TICKS = 10;

    private static final int MOST_UNSETTLED = 20_000;

    private final Completions completions;
    private final Standstill standstill;
    private final long[] publishedAtTick = new long[PATIENCE_TICKS];
    private int tick;
    private boolean shut;
    private volatile boolean recording = true;

    RecordingGate(Completions completions, Standstill standstill) {
        this.completions = completions;
        this.standstill = standstill;
        Arrays.fill(publishedAtTick, 0);
    }

    /** Every 100 ms. */
    void tick() {
        long settled = completions.settled();
        standstill.look();
        recording = !shut && settled >= publishedAtTick[tick] && completions.published() - settled <= MOST_UNSETTLED;
        publishedAtTick[tick] = completions.published();
        tick = (tick + 1) % PATIENCE_TICKS;
    }

    /** For good: the worker stops. */
    void shut() {
        shut = true;
        recording = false;
    }

    boolean isOpen() {
        return !standstill.look() && recording;
    }

    boolean isRecording() {
        return recording;
    }
}
