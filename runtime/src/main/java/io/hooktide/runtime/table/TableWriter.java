package io.hooktide.runtime.table;

import io.hooktide.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compare-and-set on compacted topics. All writers of an installation share one transactional id: as long as this one
 * has not been fenced, nobody else has written since it read the table to its end, so what it decides on is the truth.
 * Once fenced it starts over: fence the others, read to the end, decide again. Any thread may write; writes are
 * serialised.
 */
public final class TableWriter implements AutoCloseable {
    /** Racing writers fence each other; each round one of them gets through. */
    private static final int ROUNDS = 100;

    /** The topics of tables take a megabyte; those of companions may take more. */
    private static final int MOST_ROW_BYTES = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(TableWriter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Map<String, Object> kafka;
    private final Lock lock = new ReentrantLock();
    private final Set<CompactedTable<?>> current = new HashSet<>();
    private Producer<byte[], byte[]> producer;

    /** What to write, given the row as it is now. */
    @FunctionalInterface
    public interface Decision<V> {
        /**
         * Pure: it is asked again whenever another writer came first.
         *
         * @param writeId to be put into the row
         * @return the row to write; empty: leave it as it is
         * @throws RuntimeException of any kind, to refuse; it reaches the caller as it is
         */
        Optional<V> next(Optional<V> row, String writeId);
    }

    /** What is committed with a row: in the same transaction, so both or neither. */
    @FunctionalInterface
    public interface Companion<V> {
        /** Asked again whenever another writer came first. */
        List<ProducerRecord<byte[], byte[]>> of(Optional<V> before, V after);

        static <V> Companion<V> none() {
            return (before, after) -> List.of();
        }
    }

    /** @param transactionalId the same for all writers of these tables in an installation */
    public TableWriter(Map<String, Object> kafka, String transactionalId) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put("transactional.id", transactionalId);
        this.kafka.put("transaction.timeout.ms", 5_000);
        this.kafka.put("max.block.ms", (int) TIMEOUT.toMillis());
        this.kafka.put("delivery.timeout.ms", 10_000);
        this.kafka.put("request.timeout.ms", 5_000);
        this.kafka.put("linger.ms", 0);
        this.kafka.put("max.request.size", TopicCatalogue.MAX_MESSAGE_BYTES);
        this.kafka.put("compression.type", "lz4");
    }

    /**
     * Returns once the row is committed and applied to the table.
     *
     * @return the row in force; empty where there is none and nothing was to be written
     * @throws IllegalStateException if the broker does not answer: the write may or may not have happened
     */
    public <V> Optional<Row<V>> write(CompactedTable<V> table, String key, Decision<V> decision) {
        return write(table, key, decision, Companion.none());
    }

    /**
     * The same, with other records in the transaction.
     *
     * @param companion not asked where nothing is written
     */
    public <V> Optional<Row<V>> write(
            CompactedTable<V> table, String key, Decision<V> decision, Companion<V> companion) {
        lock.lock();
        try {
            String writeId = UUID.randomUUID().toString();
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    return writeOnce(table, key, new Tracked<>(decision, companion, writeId));
                } catch (KafkaException | ExecutionException failure) {
                    giveUpProducer();
                    if (!WriteFailure.isWorthAnotherRound(failure)) {
                        throw new IllegalStateException("The broker did not take a write to " + table.topic(), failure);
                    }
                    LOG.debug(
                            "event=write_again topic={} round={} cause=\"{}\"",
                            table.topic(),
                            round,
                            failure.toString());
                }
            }
            throw new IllegalStateException("Other writers to " + table.topic() + " came first " + ROUNDS + " times");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing to " + table.topic(), interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** One write, whatever number of rounds it takes. */
    private record Tracked<V>(Decision<V> decision, Companion<V> companion, String writeId) {}

    private <V> Optional<Row<V>> writeOnce(CompactedTable<V> table, String key, Tracked<V> write)
            throws InterruptedException, ExecutionException {
        becomeTheWriter(table);
        Optional<Row<V>> before = table.row(key);
        if (table.saw(write.writeId())) {
            return before; // an earlier round's commit went through after all
        }
        Optional<V> next = write.decision().next(before.map(Row::value), write.writeId());
        if (next.isEmpty()) {
            return before;
        }
        byte[] value = table.format().encode(next.get());
        if (value.length > MOST_ROW_BYTES) {
            throw new RecordTooLargeException("A row of " + value.length + " bytes");
        }
        List<ProducerRecord<byte[], byte[]>> others = write.companion().of(before.map(Row::value), next.get());
        current.remove(table); // until what is written now has been applied
        producer.beginTransaction();
        Future<RecordMetadata> sent =
                producer.send(new ProducerRecord<>(table.topic(), key.getBytes(StandardCharsets.UTF_8), value));
        others.forEach(producer::send); // one that fails fails the commit
        commit();
        RecordMetadata where = sent.get();
        table.awaitApplied(where.partition(), where.offset(), TIMEOUT);
        current.add(table);
        return Optional.of(new Row<>(next.get(), where.partition(), where.offset()));
    }

    // A commit that timed out may be repeated as it is. If that does not help, or the broker's answer leaves open what
    // happened, the next round finds out from the table.
    private void commit() {
        try {
            try {
                producer.commitTransaction();
            } catch (TimeoutException unknown) {
                producer.commitTransaction();
            }
        } catch (KafkaException failure) {
            throw new WriteFailure.DoubtfulCommitException(failure);
        }
    }

    private void becomeTheWriter(CompactedTable<?> table) {
        if (producer == null) {
            Producer<byte[], byte[]> fresh =
                    new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
            try {
                fresh.initTransactions();
            } catch (RuntimeException failure) {
                fresh.close(Duration.ZERO);
                throw failure;
            }
            producer = fresh;
        }
        if (!current.contains(table)) {
            table.awaitEnd(TIMEOUT);
            current.add(table);
        }
    }

    private void giveUpProducer() {
        current.clear();
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            giveUpProducer();
        } finally {
            lock.unlock();
        }
    }
}
