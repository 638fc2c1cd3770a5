package io.hooktide.console.log.store;

import io.hooktide.schemas.DeliveryAttempt;
import java.time.Duration;
import java.util.Comparator;

/**
 * What the plots count by.
 *
 * @param since start of the minute, in seconds of Unix time
 * @param outcome delivered, retried, dead_lettered or dropped
 * @param bucket of the time from the event to the attempt that delivered; {@link #NONE} where none did, or in a replay
 */
record MinuteKey(String tenantId, long since, String outcome, int bucket) implements Comparable<MinuteKey> {
    /** All tenants together: an operator's plot need not add them up. */
    static final String EVERYBODY = "";

    static final int NONE = -1;

    private static final long SPAN_SECONDS = 60;
    private static final Comparator<MinuteKey> ORDER = Comparator.comparing(MinuteKey::tenantId)
            .thenComparing(MinuteKey::since)
            .thenComparing(MinuteKey::outcome)
            .thenComparing(MinuteKey::bucket);

    static MinuteKey of(DeliveryAttempt attempt) {
        long second = attempt.getAt().getEpochSecond();
        String status = attempt.getStatus();
        // How long ago the event of a replay or backfill was says nothing of how fast we are.
        boolean live = attempt.getReplay() == 0 && attempt.getReplayId() == null;
        boolean timed = status.equals("delivered") && live;
        return new MinuteKey(
                attempt.getTenantId(),
                second - Math.floorMod(second, SPAN_SECONDS),
                status.equals("pending") ? "retried" : status,
                timed ? DurationBuckets.of(latency(attempt)) : NONE);
    }

    private static int latency(DeliveryAttempt attempt) {
        long millis =
                Duration.between(attempt.getPublishedAt(), attempt.getAt()).toMillis();
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, millis));
    }

    MinuteKey everybody() {
        return new MinuteKey(EVERYBODY, since, outcome, bucket);
    }

    @Override
    public int compareTo(MinuteKey other) {
        return ORDER.compare(this, other);
    }
}
