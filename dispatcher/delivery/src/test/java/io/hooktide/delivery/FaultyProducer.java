package io.hooktide.delivery;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real producer that does, at each commit, what the next fault of a list says, until there is none left. */
final class FaultyProducer extends KafkaProducer<byte[], byte[]> {
    private static final int TAKEN_BEFORE = 5;
    private static final long LONGER_THAN_A_TRANSACTION_SECONDS = 9;

    private final Queue<Fault> faults;
    private int sent;

    enum Fault {
        NONE,
        /** One record of the batch is refused, behind others that were taken. */
        RECORD_REFUSED,
        /** The worker hangs until the coordinator has ended its transaction. */
        FROZEN,
        /** The offsets are refused. */
        OFFSETS_REFUSED,
        /** The commit fails, the transaction can be aborted. */
        COMMIT_FAILS,
        /** Nothing is known, and nothing happened. */
        COMMIT_TIMES_OUT,
        /** Nothing is known, but it happened. */
        COMMITTED_BUT_TIMES_OUT,
        /** Fatal, and nothing happened. */
        FENCED,
        /** Fatal, but it happened. */
        COMMITTED_BUT_FENCED
    }

    FaultyProducer(Map<String, Object> config, Queue<Fault> faults) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.faults = faults;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (faults.peek() == Fault.RECORD_REFUSED && ++sent % TAKEN_BEFORE == 0) {
            faults.remove();
            flush();
            throw new RecordTooLargeException("injected");
        }
        return super.send(record, callback);
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        if (faults.peek() == Fault.OFFSETS_REFUSED) {
            faults.remove();
            throw new KafkaException("injected");
        }
        super.sendOffsetsToTransaction(offsets, groupMetadata);
    }

    @Override
    public void commitTransaction() {
        boolean elsewhere = faults.isEmpty() || faults.peek() == Fault.RECORD_REFUSED;
        Fault fault = elsewhere ? Fault.NONE : faults.remove();
        switch (fault) {
            case FROZEN -> {
                freeze();
                super.commitTransaction();
            }
            case COMMIT_FAILS -> throw new KafkaException("injected");
            case COMMIT_TIMES_OUT -> throw new TimeoutException("injected");
            case FENCED -> throw new ProducerFencedException("injected");
            case COMMITTED_BUT_TIMES_OUT -> {
                super.commitTransaction();
                throw new TimeoutException("injected");
            }
            case COMMITTED_BUT_FENCED -> {
                super.commitTransaction();
                throw new ProducerFencedException("injected");
            }
            default -> super.commitTransaction();
        }
    }

    private static void freeze() {
        try {
            new CountDownLatch(1).await(LONGER_THAN_A_TRANSACTION_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
