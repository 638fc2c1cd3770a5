package io.hooktide.console.statistics;

import io.hooktide.retry.lag.TierLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the groups stood over time: the highest of each slot. */
public record LagSeries(Slots slots, List<TierSeries> tiers) {
    /**
     * Of one group and topic.
     *
     * @param delay of a delay topic; zero of any other
     * @param oldestDueMs for how long the oldest had been due
     */
    public record TierSeries(String group, String topic, Duration delay, Line waiting, Line due, Line oldestDueMs) {
        void raise(int slot, long nowWaiting, long nowDue, long nowOldestMs) {
            waiting.raise(slot, nowWaiting);
            due.raise(slot, nowDue);
            oldestDueMs.raise(slot, nowOldestMs);
        }
    }

    static LagSeries of(Slots slots, Collection<LagSample> samples) {
        Builder builder = new Builder(slots);
        for (LagSample sample : samples) {
            int slot = slots.of(sample.at());
            if (slots.has(slot)) {
                sample.lags()
                        .forEach(lag -> builder.tier(lag.group(), lag.topic(), lag.delay())
                                .raise(slot, lag.waiting(), lag.due(), oldestMs(lag, sample)));
            }
        }
        return builder.build();
    }

    private static long oldestMs(TierLag lag, LagSample sample) {
        return lag.oldestDue()
                .map(due -> Math.max(0, Duration.between(due, sample.at()).toMillis()))
                .orElse(0L);
    }

    /** Puts a series together. For one thread. */
    static final class Builder {
        // Topics without delay first, in the order of the way; then the tiers by their delay.
        private static final Comparator<TierSeries> ORDER =
                Comparator.comparing(TierSeries::delay).thenComparing(TierSeries::topic);

        private record Key(String group, String topic) {}

        private final Slots slots;
        private final Map<Key, TierSeries> tiers = new LinkedHashMap<>();

        Builder(Slots slots) {
            this.slots = slots;
        }

        TierSeries tier(String group, String topic, Duration delay) {
            return tiers.computeIfAbsent(
                    new Key(group, topic), key -> new TierSeries(group, topic, delay, line(), line(), line()));
        }

        private Line line() {
            return slots.line();
        }

        LagSeries build() {
            List<TierSeries> ordered = new ArrayList<>(tiers.values());
            ordered.sort(ORDER);
            return new LagSeries(slots, List.copyOf(ordered));
        }
    }
}
