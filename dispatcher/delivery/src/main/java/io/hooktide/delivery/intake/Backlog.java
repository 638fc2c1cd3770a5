package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.metrics.WorkerGauges;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

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
    private final LogEnds ends;
    private final IntakeClocks clocks;
    private long last;

    public Backlog(WorkerGauges gauges, DeliveryMeters meters, LogEnds ends, IntakeClocks clocks) {
        this.gauges = gauges;
        this.meters = meters;
        this.ends = ends;
        this.clocks = clocks;
        this.last = clocks.nanos() - EVERY_NANOS;
    }

    public void turn(OwnedPartitions owned, Reading reading) {
        if (clocks.nanos() - last < EVERY_NANOS) {
            return;
        }
        last = clocks.nanos();
        long brokerTime = clocks.brokerTime();
        Set<TopicPartition> paused = reading.paused();
        Map<String, Long> waiting = new HashMap<>();
        Map<String, Long> due = new HashMap<>();
        for (OwnedPartition partition : owned.all()) {
            long unread = unread(partition.partition(), paused, reading);
            String tier = partition.tier().map(t -> t.name()).orElse(NO_TIER);
            long dueThere = dueOf(partition, unread, brokerTime);
            waiting.merge(tier, partition.gate().count() + unread - dueThere, Long::sum);
            due.merge(tier, dueThere, Long::sum);
        }
        gauges.backlog(waiting, due);
        meters.tiersSeen(waiting.keySet());
        oldest(owned, brokerTime);
        ends.ask(paused);
    }

    private void oldest(OwnedPartitions owned, long brokerTime) {
        long published = Long.MAX_VALUE;
        long due = Long.MAX_VALUE;
        for (Assignment assignment : owned.assignments()) {
            published = Math.min(published, assignment.ledger().oldest());
            due = Math.min(due, assignment.ledger().oldestDue());
        }
        long now = clocks.clock().millis();
        gauges.oldest(published, due == Long.MAX_VALUE ? due : due - brokerTime + now);
    }

    private long unread(TopicPartition partition, Set<TopicPartition> paused, Reading reading) {
        long heard = reading.lag(partition);
        OptionalLong position = paused.contains(partition) ? reading.position(partition) : OptionalLong.empty();
        return position.isPresent() ? Math.max(heard, ends.beyond(partition, position.getAsLong())) : heard;
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
