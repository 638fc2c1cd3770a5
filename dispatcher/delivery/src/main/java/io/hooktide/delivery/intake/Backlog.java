package io.hooktide.delivery.intake;

import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.metrics.WorkerGauges;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Estimates what waits in each tier and what of it is due: from what is held, and how far the log goes on, taking what
 * was not read yet as spread evenly over the time since. Every few seconds. Worker thread.
 */
public final class Backlog {
    /** The tier's name under which the deliveries topic itself is counted. */
    static final String NO_TIER = "none";

    private static final long EVERY_NANOS = Duration.ofSeconds(3).toNanos();

    private final WorkerGauges gauges;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private long last;

    public Backlog(WorkerGauges gauges, DeliveryMeters meters, Clock clock, LongSupplier nanoTime) {
        this.gauges = gauges;
        this.meters = meters;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong() - EVERY_NANOS;
    }

    public void turn(OwnedPartitions owned, Membership member, long brokerTime) {
        if (nanoTime.getAsLong() - last < EVERY_NANOS) {
            return;
        }
        last = nanoTime.getAsLong();
        Map<String, Long> waiting = new HashMap<>();
        Map<String, Long> due = new HashMap<>();
        long oldest = Long.MAX_VALUE;
        for (OwnedPartition partition : owned.all()) {
            long unread = member.lag(partition.partition());
            String tier = partition.tier().map(t -> t.name()).orElse(NO_TIER);
            long dueThere = dueOf(partition, unread, brokerTime);
            waiting.merge(tier, partition.gate().count() + unread - dueThere, Long::sum);
            due.merge(tier, dueThere, Long::sum);
            oldest = Math.min(oldest, partition.assignment().ledger().oldest());
        }
        gauges.backlog(waiting, due);
        meters.tiersSeen(waiting.keySet());
        gauges.oldestAgeMillis(oldest == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - oldest));
    }

    /** @param unread records after the last one read */
    static long dueOf(OwnedPartition partition, long unread, long brokerTime) {
        if (partition.tier().isEmpty()) {
            return unread;
        }
        boolean headIsAhead =
                partition.gate().nextDue() > brokerTime && partition.gate().count() > 0;
        if (headIsAhead || unread == 0) {
            return 0;
        }
        long since = brokerTime - partition.lastAppend();
        long delay = partition.tier().get().delay().toMillis();
        double part = since <= 0 ? 0 : Math.max(0, Math.min(1, (since - delay) / (double) since));
        return Math.round(unread * part);
    }
}
