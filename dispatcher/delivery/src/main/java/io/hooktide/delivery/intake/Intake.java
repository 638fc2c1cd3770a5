package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.OutcomeRecords;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Recorder;
import io.hooktide.delivery.record.Source;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was polled goes to the lanes, at once or when it is due; what cannot be read goes to the dead letters; what cannot
 * be read now stays where it is, and its partition waits. Worker thread.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration REGISTRY_WAIT = Duration.ofSeconds(1);

    /** So much before it is due it goes to the lanes: meanwhile this thread may wait for a commit. */
    private static final Duration EARLY = Duration.ofMillis(200);

    /** So many times as long as the registry took to give no answer: one that hangs must not stop the other partitions. */
    private static final int REGISTRY_WAIT_FACTOR = 5;

    private final Decoder decoder;
    private final OwnedPartitions partitions;
    private final OutcomeRecords outcomes;
    private final Recorder recorder;
    private final IntakeClocks clocks;
    private final Map<Assignment, Long> read = new HashMap<>();
    private List<PendingDelivery> ready = new ArrayList<>();

    public Intake(
            Decoder decoder,
            OwnedPartitions partitions,
            OutcomeRecords outcomes,
            Recorder recorder,
            IntakeClocks clocks) {
        this.decoder = decoder;
        this.partitions = partitions;
        this.outcomes = outcomes;
        this.recorder = recorder;
        this.clocks = clocks;
    }

    /** Opens what was polled in the ledgers. @param member to set a partition back with */
    public void take(ConsumerRecords<byte[], byte[]> polled, Membership member) {
        if (polled.isEmpty()) {
            return;
        }
        for (TopicPartition partition : polled.partitions()) {
            OwnedPartition owned = partitions.get(partition);
            if (owned != null) {
                take(polled.records(partition), owned, member);
            }
        }
    }

    /** Everything that is due now or shortly, and was not handed out before: the lanes know when it is due. */
    public List<PendingDelivery> due() {
        long brokerTime = clocks.brokerTime() + EARLY.toMillis();
        for (OwnedPartition partition : partitions.all()) {
            partition.gate().release(brokerTime, ready::add);
        }
        if (ready.isEmpty()) {
            return List.of();
        }
        List<PendingDelivery> due = ready;
        ready = new ArrayList<>();
        return due;
    }

    /** What was due is with the lanes. Only now it counts as read: whoever then asks for their room is told the truth. */
    public void handedOver() {
        read.forEach(Assignment::readUpTo);
        read.clear();
    }

    /** Milliseconds until the next record is to be handed over; Long.MAX_VALUE where none waits. */
    public long millisToNextDue() {
        long next = Long.MAX_VALUE;
        for (OwnedPartition partition : partitions.all()) {
            next = Math.min(next, partition.gate().nextDue());
        }
        return next == Long.MAX_VALUE ? next : Math.max(0, next - EARLY.toMillis() - clocks.brokerTime());
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records, OwnedPartition partition, Membership member) {
        int left = records.size();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            left--;
            if (!partition.assignment().ledger().needs(record.offset())) {
                continue; // done before the restart, or before another worker gave the partition away
            }
            long asked = clocks.nanos();
            try {
                take(record, partition);
            } catch (RegistryUnavailableException later) {
                LOG.warn(
                        "event=partition_waits topic={} partition={} offset={} cause=registry_unavailable",
                        record.topic(),
                        record.partition(),
                        record.offset());
                long now = clocks.nanos();
                partition.blockUntil(now + Math.max(REGISTRY_WAIT.toNanos(), REGISTRY_WAIT_FACTOR * (now - asked)));
                member.setBack(partition.partition(), record.offset());
                return;
            }
            if (partition.isFarAhead() && partition.rests(left + member.lag(partition.partition()))) {
                // The rest of the poll is let go: decoded, it would be kept until it is due.
                member.setBack(partition.partition(), record.offset() + 1);
                read.put(partition.assignment(), record.offset() + 1);
                return;
            }
        }
        read.put(partition.assignment(), records.get(records.size() - 1).offset() + 1);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, OwnedPartition partition) {
        long brokerTime = clocks.brokerTime();
        try {
            PendingDelivery delivery = decoded(record, partition, brokerTime);
            open(record, partition, delivery.delivery().getPublishedAt().toEpochMilli(), dueAt(record, delivery));
            if (partition.tier().isPresent()) {
                partition.gate().add(delivery, brokerTime);
            } else {
                ready.add(delivery);
            }
        } catch (UnreadableRecordException poison) {
            setAside(record, partition, poison.getMessage());
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, OwnedPartition partition, String why) {
        Source source = new Source(partition.assignment(), record.offset());
        var entry = outcomes.unreadable(source, record.key(), record.value(), why);
        open(record, partition, record.timestamp(), record.timestamp());
        recorder.add(entry);
    }

    // Whatever the decoder trips over, it would trip over it again.
    private PendingDelivery decoded(ConsumerRecord<byte[], byte[]> record, OwnedPartition partition, long brokerTime) {
        try {
            return decoder.decode(record, partition, brokerTime, clocks.nanos());
        } catch (RegistryUnavailableException | UnreadableRecordException known) {
            throw known;
        } catch (RuntimeException bug) {
            throw new UnreadableRecordException("It can't be dealt with: " + bug, bug);
        }
    }

    // What is in deliveries is due since it was appended. By the broker's clock.
    private static long dueAt(ConsumerRecord<byte[], byte[]> record, PendingDelivery delivery) {
        return delivery.dueAt() > 0 ? delivery.dueAt() : record.timestamp();
    }

    private static void open(ConsumerRecord<byte[], byte[]> record, OwnedPartition partition, long since, long due) {
        int bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        partition.assignment().ledger().open(record.offset(), bytes, since, due);
        partition.readUpTo(record.timestamp());
    }
}
