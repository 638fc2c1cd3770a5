package io.hooktide.delivery.record;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction after the other, by one producer after the other: whatever a producer does not survive is answered
 * with a new one of the same transactional id, whose initialisation ends the open transaction. Worker thread only.
 */
final class TransactionalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalWriter.class);
    private static final int TRIES_IN_DOUBT = 3;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final BrokerClock clock;
    private final LongSupplier millis;
    private Producer<byte[], byte[]> producer;
    private Acknowledgements open;
    private int generation;
    private boolean knowsGroup;
    private int triesInDoubt;

    TransactionalWriter(Supplier<Producer<byte[], byte[]>> producers, BrokerClock clock, LongSupplier millis) {
        this.producers = producers;
        this.clock = clock;
        this.millis = millis;
    }

    /** Whether something has been sent since the last end of a transaction. */
    boolean inTransaction() {
        return open != null;
    }

    /** @throws KafkaException the transaction can only be aborted then */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        if (open == null) {
            begin();
        }
        for (ProducerRecord<byte[], byte[]> record : records) {
            producer.send(record, open);
            open.throwIfFailed(); // each further one could block as long as the one that failed
        }
    }

    /**
     * Ends the transaction.
     *
     * @throws KafkaException before the commit was asked for: the transaction can only be aborted then
     */
    CommitResult commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        if (open == null) {
            begin();
        }
        if (!knowsGroup) {
            // Looking for the group's coordinator, the producer sleeps for 100 ms each time that what it has in flight
            // to the broker it asks is the most it may have.
            producer.flush();
        }
        open.throwIfFailed();
        producer.sendOffsetsToTransaction(offsets, group);
        knowsGroup = true;
        triesInDoubt = 0;
        return commitAsAsked();
    }

    /** Asks the same producer for the last commit again. */
    CommitResult commitAgain() {
        return commitAsAsked();
    }

    /** Another number for each producer. The result of an earlier one's commit only the committed offsets can tell. */
    int generation() {
        return generation;
    }

    /** @throws KafkaException if the broker does not answer */
    void ensureProducer() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = producers.get();
            try {
                fresh.initTransactions();
            } catch (KafkaException | IllegalStateException failure) {
                fresh.close(Duration.ZERO);
                throw failure;
            }
            producer = fresh;
            knowsGroup = false;
            generation++;
        }
    }

    /** Ends the open transaction, if there is one, with nothing of it in the topics. */
    void abort() {
        if (open != null && producer != null) {
            try {
                producer.abortTransaction();
            } catch (KafkaException | IllegalStateException failure) {
                giveUp(failure);
            }
        }
        open = null;
    }

    private void begin() {
        ensureProducer();
        producer.beginTransaction();
        open = new Acknowledgements(clock, millis);
    }

    private CommitResult commitAsAsked() {
        try {
            producer.commitTransaction();
            open = null;
            return CommitResult.COMMITTED;
        } catch (TimeoutException unknown) {
            if (++triesInDoubt >= TRIES_IN_DOUBT) {
                giveUp(unknown);
            }
            return CommitResult.UNKNOWN;
        } catch (KafkaException | IllegalStateException failure) {
            return abortInstead(failure);
        }
    }

    // An abort that the broker takes says that the commit did not happen.
    private CommitResult abortInstead(RuntimeException failure) {
        LOG.warn("event=commit_failed cause=\"{}\"", Denied.explain(failure));
        if (failure instanceof ApplicationRecoverableException || failure instanceof IllegalStateException) {
            giveUp(failure);
            return CommitResult.UNKNOWN;
        }
        abort();
        return producer == null ? CommitResult.UNKNOWN : CommitResult.ABORTED;
    }

    private void giveUp(RuntimeException cause) {
        LOG.warn("event=producer_replaced cause=\"{}\"", cause.toString());
        producer.close(Duration.ZERO);
        producer = null;
        open = null;
    }

    @Override
    public void close() {
        if (producer != null) {
            abort();
        }
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
