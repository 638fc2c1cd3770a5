package io.hooktide.console.log.read;

import io.hooktide.console.log.store.DurationBuckets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a subscription did in a window, and what it still has to do. Pure.
 *
 * @param attempts number of attempts by outcome
 * @param durations number of attempts by bucket of their duration
 */
public record SubscriptionStatistics(
        String subscriptionId, Map<String, Long> attempts, SortedMap<Integer, Long> durations, Backlog backlog) {
    public static final Backlog NOTHING = new Backlog(0, null, null);

    public SubscriptionStatistics {
        attempts = Map.copyOf(attempts);
        durations = new TreeMap<>(durations);
    }

    /**
     * Deliveries that have not ended.
     *
     * @param oldest when its event was published; null where there is none
     * @param nextAttempt when the next retry is due; null where none is known
     */
    public record Backlog(long deliveries, Instant oldest, Instant nextAttempt) {}

    public long total() {
        return attempts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(String outcome) {
        return attempts.getOrDefault(outcome, 0L);
    }

    /** Milliseconds, right within 5 %; empty without attempts. */
    public OptionalLong percentile(double share) {
        return percentile(durations, share);
    }

    /** The same of any numbers by bucket. */
    public static OptionalLong percentile(SortedMap<Integer, Long> durations, double share) {
        long all = durations.values().stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : durations.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return OptionalLong.of(DurationBuckets.millis(bucket.getKey()));
            }
        }
        return OptionalLong.empty();
    }
}
