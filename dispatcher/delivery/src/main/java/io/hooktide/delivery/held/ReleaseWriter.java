package io.hooktide.delivery.held;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the transactions of one partition. Opening it ends whatever an earlier owner of the partition had under way, and
 * keeps it from writing again. Releaser's thread.
 */
final class ReleaseWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWriter.class);

    private final Producer<byte[], byte[]> producer;

    /** What became of a transaction. */
    enum Result {
        COMMITTED,
        /** Nothing of it is in the topics. */
        ABORTED,
        /** It cannot be told, or somebody else writes now: all that is known of the partition is to be forgotten. */
        LOST
    }

    private ReleaseWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @throws KafkaException if the broker does not answer */
    static ReleaseWriter open(Supplier<Producer<byte[], byte[]>> producers) {
        Producer<byte[], byte[]> producer = producers.get();
        try {
            producer.initTransactions();
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
        return new ReleaseWriter(producer);
    }

    /**
     * @param ours asked again right before the commit
     * @param topic whose offsets are wanted
     * @param written told the last offset written to that topic, once committed
     */
    Result write(
            List<ProducerRecord<byte[], byte[]>> records, BooleanSupplier ours, String topic, LongConsumer written) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                Future<RecordMetadata> future = producer.send(record);
                if (record.topic().equals(topic)) {
                    sent.add(future);
                }
            }
            if (!ours.getAsBoolean()) {
                producer.abortTransaction();
                return Result.ABORTED;
            }
            producer.commitTransaction();
            if (!sent.isEmpty()) {
                written.accept(sent.get(sent.size() - 1).get().offset());
            }
            return Result.COMMITTED;
        } catch (KafkaException | IllegalStateException | ExecutionException failure) {
            LOG.warn("event=release_failed records={} cause=\"{}\"", records.size(), failure.toString());
            return afterFailure(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.LOST;
        }
    }

    // An abort that the broker takes says that the commit did not happen; after a timeout it may not even be asked for.
    private Result afterFailure(Exception failure) {
        boolean unknown = !(failure instanceof KafkaException)
                || failure instanceof TimeoutException
                || failure instanceof ApplicationRecoverableException;
        if (unknown) {
            return Result.LOST;
        }
        try {
            producer.abortTransaction();
            return Result.ABORTED;
        } catch (KafkaException | IllegalStateException fatal) {
            LOG.debug("event=release_not_aborted cause=\"{}\"", fatal.toString());
            return Result.LOST;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
