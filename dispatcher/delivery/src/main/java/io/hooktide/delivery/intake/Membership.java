package io.hooktide.delivery.intake;

import io.hooktide.delivery.record.Denied;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This worker as a member of the group: one consumer, replaced where it can't go on. After a kill the same instance id
 * is refused until the dead one is removed, or its session has timed out; a consumer that was refused once stays silent
 * for ever. Worker thread.
 */
public final class Membership implements Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration REJOIN_AFTER = Duration.ofMillis(250);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final int MOST_REMOVALS = 3;

    private final GroupConsumers consumers;
    private final Predecessor predecessor;
    private final Positions positions;
    private final OwnedPartitions owned;
    private final HandBack handBack;
    private final LongSupplier nanoTime;
    private Consumer<byte[], byte[]> consumer;
    private boolean positioned = true;
    private long joinNotBefore;
    // Not once it has been a member: whoever has the place then has started after this worker. More than one, since a
    // predecessor that lives may be back first.
    private int removals = MOST_REMOVALS;
    private volatile boolean assigned;

    public Membership(
            GroupConsumers consumers,
            Admin admin,
            Positions positions,
            OwnedPartitions owned,
            HandBack handBack,
            LongSupplier nanoTime) {
        this.consumers = consumers;
        this.predecessor = consumers.predecessor(admin);
        this.positions = positions;
        this.owned = owned;
        this.handBack = handBack;
        this.nanoTime = nanoTime;
        this.joinNotBefore = nanoTime.getAsLong();
    }

    /** An exception concerns a partition, or the consumer; it never ends the loop. */
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            if (consumer == null) {
                join(timeout);
            }
            return consumer == null ? ConsumerRecords.empty() : consumer.poll(timeout);
        } catch (OffsetOutOfRangeException gone) {
            findPositions(gone.offsetOutOfRangePartitions());
        } catch (NoOffsetForPartitionException none) {
            rejoin(none);
        } catch (WakeupException | RetriableException later) {
            pollAgain(later);
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failure) {
            failed(failure);
        }
        return ConsumerRecords.empty();
    }

    // Without positions the consumer has given its partitions back, and would never be given them again.
    private void pollAgain(KafkaException later) {
        if (positioned) {
            LOG.debug("event=poll_again cause=\"{}\"", later.toString());
        } else {
            rejoin(later);
        }
    }

    private void findPositions(Map<TopicPartition, Long> lost) {
        try {
            positions.outOfRange(consumer, lost, owned);
        } catch (RetriableException later) {
            LOG.debug("event=poll_again cause=\"{}\"", later.toString());
        }
    }

    /** Pauses what is full, resumes the rest: from what is assigned now, whatever was paused before. */
    public void pause(Set<TopicPartition> wanted) {
        if (consumer == null) {
            return;
        }
        Set<TopicPartition> paused = consumer.paused();
        if (!paused.equals(wanted)) {
            Set<TopicPartition> resume = new HashSet<>(paused);
            resume.removeAll(wanted);
            Set<TopicPartition> pause = new HashSet<>(wanted);
            pause.removeAll(paused);
            consumer.resume(resume);
            consumer.pause(pause);
        }
    }

    /** The record at the offset is read again. */
    void setBack(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    @Override
    public long lag(TopicPartition partition) {
        try {
            return consumer == null ? 0 : consumer.currentLag(partition).orElse(0);
        } catch (TimeoutException later) {
            return 0;
        }
    }

    @Override
    public Set<TopicPartition> paused() {
        return consumer == null ? Set.of() : consumer.paused();
    }

    @Override
    public OptionalLong position(TopicPartition partition) {
        try {
            return OptionalLong.of(consumer.position(partition, Duration.ZERO));
        } catch (TimeoutException later) {
            return OptionalLong.empty();
        }
    }

    /** The group has given it partitions, perhaps none. Any thread. */
    public boolean assigned() {
        return assigned;
    }

    /** Can be interrupted from another thread by waking up the consumer; a consumer in the making is not. */
    private void join(Duration patience) {
        if (nanoTime.getAsLong() - joinNotBefore < 0) {
            LockSupport.parkNanos(Math.min(patience.toNanos(), joinNotBefore - nanoTime.getAsLong()));
            return;
        }
        consumer = consumers.create();
        positioned = true;
        owned.consumeWith(consumer);
        consumers.subscribe(consumer, new Callbacks());
    }

    private void failed(KafkaException failure) {
        if (failure instanceof UnreleasedInstanceIdException && removals > 0) {
            succeed();
        } else if (failure instanceof ApiException || !positioned) {
            rejoin(failure);
        } else {
            LOG.error("event=poll_failed cause=\"{}\"", failure.toString(), failure);
        }
    }

    private void succeed() {
        removals--;
        boolean removed = predecessor.remove();
        leave();
        if (removed) {
            joinNotBefore = nanoTime.getAsLong();
        }
    }

    private void rejoin(KafkaException cause) {
        LOG.warn("event=rejoin cause=\"{}\"", Denied.explain(cause));
        leave();
    }

    /** Closes the consumer without committing. The next poll joins again, after a while. */
    public void leave() {
        joinNotBefore = nanoTime.getAsLong() + REJOIN_AFTER.toNanos();
        close();
    }

    // Nothing is owned any more when the consumer calls back to revoke: what was to be finished has been.
    @Override
    public void close() {
        assigned = false;
        owned.removeAll();
        if (consumer != null) {
            Consumer<byte[], byte[]> leaving = consumer;
            consumer = null;
            try {
                consumers.close(leaving, CLOSE);
            } catch (KafkaException failure) {
                LOG.warn("event=consumer_not_closed cause=\"{}\"", failure.toString());
            }
        }
    }

    private final class Callbacks implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("event=assigned partitions={}", partitions);
            positioned = false;
            positions.start(consumer, partitions, owned);
            positioned = true;
            assigned = true;
            removals = 0;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.info("event=revoked partitions={}", partitions);
            handBack.finish(partitions.stream()
                    .map(owned::get)
                    .filter(java.util.Objects::nonNull)
                    .map(OwnedPartition::assignment)
                    .toList());
            owned.remove(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warn("event=lost partitions={}", partitions);
            assigned = false;
            owned.remove(partitions);
        }
    }
}
