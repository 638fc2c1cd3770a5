package io.hooktide.delivery.held;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute, the topic held loses what is released: so a restart has little to read. Releaser's thread. */
final class HeldTrimmer {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTrimmer.class);

    private final Admin admin;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> trimmed = new HashMap<>();
    private long last;

    HeldTrimmer(Admin admin, Duration every, LongSupplier nanoTime) {
        this.admin = admin;
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Asks the broker and does not wait. */
    void turn(Collection<HeldPartition> partitions) {
        if (nanoTime.getAsLong() - last < everyNanos) {
            return;
        }
        last = nanoTime.getAsLong();
        Map<TopicPartition, RecordsToDelete> below = new HashMap<>();
        for (HeldPartition partition : partitions) {
            long low = partition.low();
            if (trimmed.getOrDefault(partition.partition(), 0L) < low) {
                below.put(partition.partition(), RecordsToDelete.beforeOffset(low));
                trimmed.put(partition.partition(), low);
            }
        }
        if (!below.isEmpty()) {
            admin.deleteRecords(below).all().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.warn("event=not_trimmed cause=\"{}\"", failure.toString());
                }
            });
        }
    }
}
