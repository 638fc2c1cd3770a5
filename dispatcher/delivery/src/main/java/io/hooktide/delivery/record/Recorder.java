package io.hooktide.delivery.record;

import io.hooktide.delivery.ledger.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes in transactions with the offsets they belong to. Aborts are normal: the same batch is sent again, by
 * a new producer if need be, until it is committed; no outcome is lost, none is written twice. A commit whose result is
 * not known is asked for again, and by a new producer only after the batch number in the committed metadata has told
 * whether it is in. Worker thread only.
 *
 * <pre>
 *   add -> unsent --send--> sent --commit--> done (the ledgers' offsets too)
 *             ^              |        |
 *             +----abort-----+        +--not known--> in doubt --> done, or unsent again
 * </pre>
 */
public final class Recorder implements AutoCloseable {
    /** How often what was sent is committed, from the start of one commit to that of the next; sooner where a partition
     * can be read on only then. */
    public static final Duration COMMIT_EVERY = Duration.ofMillis(100);

    /** From the end of a commit to the next one at the earliest: the worker has other things to do, too. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final TransactionalWriter writer;
    private final Offsets offsets;
    private final LongSupplier nanoTime;
    private final Batch batch = new Batch();
    private final Backoff backoff = new Backoff();
    private DoubtfulCommit doubt;
    private long lastNumber;
    private long nextCommit;
    private long nextCommitAtTheEarliest;
    private long committed;
    private volatile long aborts;

    /**
     * @param producers make producers with one and the same transactional id, not yet initialised
     * @param clock its time in milliseconds makes the first batch number, which no earlier worker's batch had
     */
    public Recorder(
            Supplier<Producer<byte[], byte[]>> producers,
            Offsets offsets,
            BrokerClock brokerClock,
            Clock clock,
            LongSupplier nanoTime) {
        this.writer = new TransactionalWriter(producers, brokerClock, clock::millis);
        this.offsets = offsets;
        this.nanoTime = nanoTime;
        this.lastNumber = clock.millis() << 20;
        this.nextCommitAtTheEarliest = nanoTime.getAsLong();
        this.nextCommit = nextCommitAtTheEarliest + COMMIT_EVERY.toNanos();
    }

    /**
     * Ends what a predecessor of the same id had under way when it was killed; before that, the positions that it was
     * about to commit cannot be read.
     *
     * @throws KafkaException if the broker does not answer
     */
    public void prepare() {
        writer.ensureProducer();
    }

    public void add(Entry entry) {
        batch.add(entry);
    }

    /** How many entries are not committed yet. */
    public int pending() {
        return batch.size();
    }

    /** How many entries were committed so far. */
    public long committed() {
        return committed;
    }

    /** How many transactions were aborted so far; their outcomes were sent again. Any thread. */
    public long aborts() {
        return aborts;
    }

    /** Whether entries of partitions that are given away are not committed yet. */
    public boolean holdsEnding() {
        return batch.hasOfEnding();
    }

    /** Nanoseconds until the next commit is due; 0 if it is, Long.MAX_VALUE if there is nothing to commit. */
    public long nanosToCommit() {
        if (batch.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long now = nanoTime.getAsLong();
        long due = offsets.waitForCommit() ? Math.min(nextCommit, nextCommitAtTheEarliest) : nextCommit;
        return Math.max(backoff.nanosLeft(now), Math.max(0, due - now));
    }

    /** Sends what was added, and commits when it is time. A failure is dealt with here, now or on a later turn. */
    public void turn() {
        if (backoff.isOver(nanoTime.getAsLong()) && (!batch.isEmpty() || behind())) {
            advance(batch.isEmpty() || nanosToCommit() == 0);
        }
    }

    private boolean behind() {
        try {
            return offsets.behind();
        } catch (KafkaException later) {
            LOG.debug("event=positions_unknown cause=\"{}\"", later.toString());
            return false;
        }
    }

    /** Tries once to have everything committed. */
    public void flush() {
        if (!batch.isEmpty()) {
            advance(true);
        }
    }

    /** Partitions were given away: what is not committed of theirs is repeated by their next owner. */
    public void forgetRevoked() {
        if (doubt != null) {
            return; // once it is settled
        }
        if (batch.hasSentOfRevoked()) {
            sendAgain();
        }
        batch.dropRevoked();
    }

    private void advance(boolean commit) {
        try {
            writer.ensureProducer();
            if (doubt != null && !settled()) {
                return;
            }
            forgetRevoked(); // their next owner posts and records them; written here they would be there twice
            while (batch.hasUnsent()) {
                writer.send(batch.sendNext().records());
            }
            if (commit && (!batch.isEmpty() || behind())) {
                commit();
            }
            backoff.succeeded();
        } catch (KafkaException | IllegalStateException failure) {
            LOG.warn("event=outcomes_not_recorded pending={} cause=\"{}\"", batch.size(), Denied.explain(failure));
            backoff.failed(nanoTime.getAsLong());
            if (doubt == null) {
                sendAgain();
            }
        }
    }

    private void commit() {
        long began = nanoTime.getAsLong();
        int entries = batch.sent();
        Map<Assignment, long[]> done = batch.offsets(entries);
        Map<TopicPartition, OffsetAndMetadata> committing = offsets.toCommit(done, ++lastNumber);
        DoubtfulCommit commit = new DoubtfulCommit(writer.generation(), lastNumber, entries, done, committing);
        settle(commit, writer.commit(committing, offsets.group()));
        // From its start on: what ended during a commit waits for all of the next one.
        nextCommit = Math.max(began + COMMIT_EVERY.toNanos(), nextCommitAtTheEarliest);
    }

    private boolean settled() {
        if (doubt.generation() == writer.generation()) {
            settle(doubt, writer.commitAgain());
        } else {
            boolean in = doubt.isIn(offsets.onBroker(doubt.partitions()));
            settle(doubt, in ? CommitResult.COMMITTED : CommitResult.ABORTED);
        }
        forgetRevoked();
        return doubt == null;
    }

    private void settle(DoubtfulCommit commit, CommitResult result) {
        nextCommitAtTheEarliest = nanoTime.getAsLong() + LEAST_PAUSE.toNanos();
        nextCommit = nanoTime.getAsLong() + COMMIT_EVERY.toNanos();
        doubt = null;
        switch (result) {
            case COMMITTED -> {
                batch.remove(commit.entries());
                committed += commit.entries();
                offsets.committed(commit.done(), commit.offsets());
            }
            case ABORTED -> {
                countAbort();
                batch.nothingSent();
            }
            case UNKNOWN -> doubt = commit;
        }
    }

    private void sendAgain() {
        if (writer.inTransaction()) {
            countAbort();
        }
        writer.abort();
        batch.nothingSent();
    }

    // By the worker thread alone.
    private void countAbort() {
        aborts = aborts + 1;
    }

    @Override
    public void close() {
        writer.close();
    }
}
