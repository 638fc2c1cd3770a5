package io.hooktide.delivery;

import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real producer that does, at each commit, what the next fault of a list says, until there is none left. */
final class FaultyProducer extends KafkaProducer<byte[], byte[]> {
    private final Queue<Fault> faults;

    enum Fault {
        NONE,
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
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        switch (fault) {
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
}
