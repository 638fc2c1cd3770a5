package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.LedgerCommit;
import io.hooktide.delivery.record.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this worker owns now. One is added and removed inside the consumer's callbacks only: the broker
 * would take positions of partitions that one no longer owns. Worker thread.
 */
public final class OwnedPartitions implements Offsets {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartitions.class);

    static final Duration ASK_BROKER = Duration.ofSeconds(5);
    private static final Duration LONGEST_POSITION = Duration.ofMillis(500);

    private static final long[] NOTHING = {};
    private static final long CATCH_UP_NANOS = Duration.ofSeconds(5).toNanos();

    private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();
    private final LongSupplier nanoTime;
    private volatile Map<Integer, Assignment> deliveries = Map.of();
    private Consumer<byte[], byte[]> consumer;
    private final WorkerWindow window;
    private long caughtUp;

    public OwnedPartitions(LongSupplier nanoTime) {
        this(nanoTime, new WorkerWindow(IntakeLimits.WORKER_RECORDS, IntakeLimits.WORKER_BYTES));
    }

    /** @param window what the lanes may have of all partitions together */
    OwnedPartitions(LongSupplier nanoTime, WorkerWindow window) {
        this.nanoTime = nanoTime;
        this.window = window;
        this.caughtUp = nanoTime.getAsLong();
    }

    void consumeWith(Consumer<byte[], byte[]> current) {
        this.consumer = current;
    }

    void add(OwnedPartition partition) {
        owned.put(partition.partition(), partition);
        publish();
    }

    void remove(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OwnedPartition gone = owned.remove(partition);
            if (gone != null) {
                gone.assignment().revoke();
            }
        }
        publish();
    }

    void removeAll() {
        remove(List.copyOf(owned.keySet()));
    }

    /** Null where it is not owned. */
    OwnedPartition get(TopicPartition partition) {
        return owned.get(partition);
    }

    Collection<OwnedPartition> all() {
        return owned.values();
    }

    /** The assignments of the topic deliveries now, by the partition's number. Any thread. */
    public Map<Integer, Assignment> deliveries() {
        return deliveries;
    }

    private void publish() {
        Map<Integer, Assignment> now = new HashMap<>();
        for (OwnedPartition partition : owned.values()) {
            if (partition.tier().isEmpty()) {
                now.put(partition.partition().partition(), partition.assignment());
            }
        }
        deliveries = Map.copyOf(now);
    }

    /** All assignments there are now. */
    public List<Assignment> assignments() {
        return owned.values().stream().map(OwnedPartition::assignment).toList();
    }

    /** Those that are to be paused now, judged anew on every turn. */
    public Set<TopicPartition> toPause() {
        long nanos = nanoTime.getAsLong();
        judgeWindow(nanos);
        Set<TopicPartition> full = new HashSet<>();
        for (OwnedPartition partition : owned.values()) {
            partition.workerCrowded(window.isHalfFull());
            if (partition.mustPause(nanos)) {
                full.add(partition.partition());
            }
        }
        return window.isFull() ? new HashSet<>(owned.keySet()) : full;
    }

    private void judgeWindow(long nanos) {
        long records = 0;
        long bytes = 0;
        for (OwnedPartition partition : owned.values()) {
            records += partition.handedOut();
            bytes += partition.handedOutBytes();
        }
        window.judge(records, bytes, nanos);
    }

    /** Those whose window hardly moves; all that the lanes have something of, where that of all together has to be less. */
    public List<Assignment> stalled() {
        long nanos = nanoTime.getAsLong();
        boolean all = window.hasToMakeRoom(nanos);
        return owned.values().stream()
                .filter(partition -> partition.isStalled(nanos) || (all && partition.handedOut() > 0))
                .map(OwnedPartition::assignment)
                .toList();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> toCommit(Map<Assignment, long[]> done, long batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach((assignment, finished) -> {
            if (!assignment.revoked()) {
                offsets.put(assignment.partition(), offset(assignment, finished, batch));
            }
        });
        if (isTimeToCatchUp()) {
            caughtUp = nanoTime.getAsLong();
            lagging()
                    .forEach(behind -> offsets.computeIfAbsent(
                            behind.partition(), partition -> offset(behind.assignment(), NOTHING, batch)));
        }
        return offsets;
    }

    @Override
    public void committed(Map<Assignment, long[]> done, Map<TopicPartition, OffsetAndMetadata> offsets) {
        done.forEach((assignment, finished) -> {
            OwnedPartition partition = owned.get(assignment.partition());
            if (partition != null && partition.assignment() == assignment) {
                assignment.ledger().finish(finished);
                partition.finished(finished.length);
                window.finished(finished.length);
            }
        });
        offsets.forEach((partition, offset) -> {
            if (owned.containsKey(partition)) {
                owned.get(partition).committed(offset.offset());
            }
        });
    }

    /**
     * Whether these are still ours, or the next poll tells that they are not: asks the coordinator, which answers members
     * only. (One of the classic protocol answers everybody.)
     */
    public boolean confirmed() {
        if (owned.isEmpty()) {
            return true;
        }
        try {
            consumer.committed(Set.of(owned.keySet().iterator().next()), LONGEST_POSITION);
            return true;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException no) {
            LOG.warn("event=not_confirmed cause=\"{}\"", no.toString());
            return false;
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> onBroker(Set<TopicPartition> partitions) {
        return partitions.isEmpty() ? Map.of() : consumer.committed(partitions, ASK_BROKER);
    }

    /** Positions move on without outcomes past transaction markers; left behind, retention would overtake them. */
    @Override
    public boolean behind() {
        if (!isTimeToCatchUp()) {
            return false;
        }
        boolean behind = !lagging().isEmpty();
        caughtUp = behind ? caughtUp : nanoTime.getAsLong();
        return behind;
    }

    @Override
    public ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    @Override
    public boolean waitForCommit() {
        for (OwnedPartition partition : owned.values()) {
            if (partition.waitsForCommit()) {
                return true;
            }
        }
        return false;
    }

    private boolean isTimeToCatchUp() {
        return nanoTime.getAsLong() - caughtUp >= CATCH_UP_NANOS;
    }

    private List<OwnedPartition> lagging() {
        List<OwnedPartition> lagging = new ArrayList<>();
        for (OwnedPartition partition : owned.values()) {
            boolean nothingOpen = partition.assignment().ledger().openCount() == 0;
            if (nothingOpen && positionOf(partition.partition()) > partition.committed()) {
                lagging.add(partition);
            }
        }
        return lagging;
    }

    // Known without asking, but while a new leader's log is compared: that must not stop the loop for a minute.
    private long positionOf(TopicPartition partition) {
        return consumer.position(partition, LONGEST_POSITION);
    }

    private OffsetAndMetadata offset(Assignment assignment, long[] finished, long batch) {
        LedgerCommit commit = assignment.ledger().commit(positionOf(assignment.partition()), finished, batch);
        return new OffsetAndMetadata(commit.offset(), commit.metadata());
    }
}
