package io.hooktide.console.log.store;

import io.hooktide.schemas.DeliveryAttempt;
import java.time.Duration;
import java.util.Comparator;

/** What attempts are counted by. */
record CountKey(String subscriptionId, String tenantId, long since, String outcome, int bucket)
        implements Comparable<CountKey> {
    private static final long SPAN_SECONDS = Duration.ofMinutes(5).toSeconds();
    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::subscriptionId)
            .thenComparing(CountKey::since)
            .thenComparing(CountKey::outcome)
            .thenComparing(CountKey::bucket)
            .thenComparing(CountKey::tenantId);

    static CountKey of(DeliveryAttempt attempt) {
        long second = attempt.getAt().getEpochSecond();
        return new CountKey(
                attempt.getSubscriptionId(),
                attempt.getTenantId(),
                second - Math.floorMod(second, SPAN_SECONDS),
                attempt.getOutcome(),
                DurationBuckets.of(attempt.getDurationMs()));
    }

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }
}
