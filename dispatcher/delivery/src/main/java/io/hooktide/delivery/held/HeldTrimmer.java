package io.hooktide.delivery.held;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeletedRecords;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute, the topic held loses what is released: so a restart has little to read. Releaser's thread. */
final class HeldTrimmer {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTrimmer.class);

    private final Admin admin;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> starts = new ConcurrentHashMap<>();
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
            if (starts.getOrDefault(partition.partition(), 0L) < low) {
                below.put(partition.partition(), RecordsToDelete.beforeOffset(low));
            }
        }
        if (!below.isEmpty()) {
            admin.deleteRecords(below).lowWatermarks().forEach(this::note);
        }
    }

    private void note(TopicPartition partition, KafkaFuture<DeletedRecords> deleted) {
        deleted.whenComplete((done, failure) -> {
            if (failure == null) {
                starts.put(partition, done.lowWatermark());
            } else {
                LOG.warn("event=not_trimmed partition={} cause=\"{}\"", partition, failure.toString());
            }
        });
    }

    /** Where the log begins, as the broker said when it was trimmed last; empty before that. */
    OptionalLong start(TopicPartition partition) {
        Long start = starts.get(partition);
        return start == null ? OptionalLong.empty() : OptionalLong.of(start);
    }
}
