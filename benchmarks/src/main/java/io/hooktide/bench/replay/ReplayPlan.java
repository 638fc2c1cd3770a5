package io.hooktide.bench.replay;

import java.time.Duration;

/**
 * @param letters that are replayed
 * @param rate of them a second
 * @param live deliveries a second beside them, at even distances
 * @param alone how long the live ones are measured without
 * @param endpoints of both
 */
record ReplayPlan(int letters, int rate, int live, Duration alone, int endpoints) {
    int aloneCount() {
        return (int) (live * alone.toMillis() / 1_000);
    }

    /** As long as the replay takes at its rate. */
    int besideCount() {
        return (int) ((long) live * letters / rate);
    }
}
