package io.hooktide.console.statistics;

import io.hooktide.console.log.read.SubscriptionStatistics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was counted in one slot. For one thread. */
final class SlotCounts {
    private final Map<String, Long> outcomes = new HashMap<>();
    private final SortedMap<Integer, Long> latencies = new TreeMap<>();

    void add(String outcome, int bucket, long count) {
        outcomes.merge(outcome, count, Long::sum);
        if (bucket >= 0) {
            latencies.merge(bucket, count, Long::sum);
        }
    }

    void addAll(SlotCounts other) {
        other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        other.latencies.forEach((bucket, count) -> latencies.merge(bucket, count, Long::sum));
    }

    DeliverySeries.Totals totals() {
        return new DeliverySeries.Totals(Map.copyOf(outcomes), percentile(0.95));
    }

    long of(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Milliseconds; null without deliveries. */
    Double percentile(double share) {
        OptionalLong millis = SubscriptionStatistics.percentile(latencies, share);
        return millis.isPresent() ? (double) millis.getAsLong() : null;
    }
}
