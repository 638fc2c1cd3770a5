package io.hooktide.bench.spread;

import java.util.List;

/**
 * @param sizes to how many subscriptions an event goes; the last is the largest
 * @param hosts that the endpoints are on
 * @param othersPerSecond events to one subscription each
 * @param times that each size is measured, after once that does not count
 */
record Plan(List<Integer> sizes, int hosts, int othersPerSecond, int times) {
    static final int OTHERS = 100;

    /** The most events of others that there is an account for. */
    static final int MOST_SECONDS = 300;

    int largest() {
        return sizes.get(sizes.size() - 1);
    }

    int mostOthers() {
        return othersPerSecond * MOST_SECONDS;
    }
}
