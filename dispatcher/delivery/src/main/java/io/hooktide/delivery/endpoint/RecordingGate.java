package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Completions;
import java.util.Arrays;

/**
 * Whether outcomes are being recorded. If they are not, nothing new is started: what is not recorded would be posted
 * again after a crash. Closed when an outcome has waited for 300 ms, or too many wait, and after a standstill; judged on
 * the event loop alone, so that it also closes while the worker thread hangs. Event loop; other threads may ask
 * {@link #isRecording()}, which says no only once an outcome has waited for a second.
 */
final class RecordingGate {
    /** Ticks of 100 ms an outcome may wait before it is said that nothing is recorded. */
    private static final int PATIENCE_TICKS = 10;

    /** Ticks of 100 ms an outcome may wait while others are started. */
    private static final int START_TICKS = 3;

    private static final int MOST_UNSETTLED = 20_000;

    private final Completions completions;
    private final Standstill standstill;
    private final long[] publishedAtTick = new long[PATIENCE_TICKS];
    private int tick;
    private boolean shut;
    private boolean prompt = true;
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
        recording = !shut
                && settled >= publishedBefore(PATIENCE_TICKS)
                && completions.published() - settled <= MOST_UNSETTLED;
        prompt = recording && settled >= publishedBefore(START_TICKS);
        publishedAtTick[tick] = completions.published();
        tick = (tick + 1) % PATIENCE_TICKS;
    }

    private long publishedBefore(int ticks) {
        return publishedAtTick[(tick + PATIENCE_TICKS - ticks) % PATIENCE_TICKS];
    }

    /** For good: the worker stops. */
    void shut() {
        shut = true;
        recording = false;
        prompt = false;
    }

    boolean isOpen() {
        return !standstill.look() && prompt;
    }

    boolean isRecording() {
        return recording;
    }
}
