package io.hooktide.delivery.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteRecordsResult;
import org.apache.kafka.clients.admin.DeletedRecords;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute, delay topics lose what lies below the committed offsets: they hold only what waits. Worker thread. */
public final class Trimmer {
    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);

    private final Admin admin;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    /** As the broker said; written on the admin client's thread. */
    private final Map<TopicPartition, Long> trimmed = new ConcurrentHashMap<>();

    private long last;

    public Trimmer(Admin admin, Duration every, LongSupplier nanoTime) {
        this.admin = admin;
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Asks the broker and does not wait. */
    public void turn(OwnedPartitions owned) {
        if (nanoTime.getAsLong() - last < everyNanos) {
            return;
        }
        last = nanoTime.getAsLong();
        Map<TopicPartition, RecordsToDelete> below = new HashMap<>();
        for (OwnedPartition partition : owned.all()) {
            long committed = partition.committed();
            if (partition.tier().isPresent() && trimmed.getOrDefault(partition.partition(), 0L) < committed) {
                below.put(partition.partition(), RecordsToDelete.beforeOffset(committed));
            }
        }
        if (!below.isEmpty()) {
            DeleteRecordsResult deleted = admin.deleteRecords(below);
            deleted.lowWatermarks().forEach(this::note);
            deleted.all().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.warn("event=not_trimmed cause=\"{}\"", failure.toString());
                }
            });
        }
    }

    // What was refused is asked for again, a minute later.
    private void note(TopicPartition partition, KafkaFuture<DeletedRecords> deleted) {
        deleted.whenComplete((done, failure) -> {
            if (failure == null) {
                trimmed.put(partition, done.lowWatermark());
            }
        });
    }
}
