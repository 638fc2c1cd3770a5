package io.hooktide.retry.replay;

import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes deliveries and the states of their dead letters, both or neither. One at a time in an installation. */
final class ReplayOutput implements AutoCloseable {
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<DeadLetterState> states;

    ReplayOutput(Topics topics, Map<String, Object> kafka, RecordCodecs codecs) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("transactional.id", topics.replayRunner());
        // An open transaction holds back the workers: of one that died, this is for how long.
        config.put("transaction.timeout.ms", 5_000);
        config.put("max.block.ms", 15_000);
        config.put("max.request.size", TopicCatalogue.MAX_MESSAGE_BYTES);
        config.put("compression.type", "lz4");
        this.topics = topics;
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.deliveries = codecs.codec(Delivery.class);
        this.states = codecs.codec(DeadLetterState.class);
    }

    /** From here on no earlier replay can write; what it had written but not committed is gone. */
    void takeOver() {
        producer.initTransactions();
    }

    /**
     * Returns once all of them are committed.
     *
     * @return where the last note about a dead letter stands in each partition
     * @throws ReplayTakenOverException if another replay has begun; nothing of this batch is written
     * @throws RefusedRecordsException if they can never be written; nothing of this batch is, another one can be
     */
    Map<Integer, Long> write(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            producer.commitTransaction();
            return notes(sent);
        } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
            throw new ReplayTakenOverException(fenced);
        } catch (KafkaException failure) {
            RefusedRecordsException refused =
                    RefusedRecordsException.of(failure).orElseThrow(() -> failure);
            producer.abortTransaction();
            throw refused;
        }
    }

    // All are there: the commit has flushed them.
    private Map<Integer, Long> notes(List<Future<RecordMetadata>> sent) {
        Map<Integer, Long> last = new HashMap<>();
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata where = Acknowledged.of(one);
            if (where.topic().equals(topics.deadLetterStates())) {
                last.merge(where.partition(), where.offset(), Math::max);
            }
        }
        return last;
    }

    /** To be asked before {@link #write}: an open transaction is a short one. */
    List<ProducerRecord<byte[], byte[]>> encoded(List<Redelivery> batch) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Redelivery again : batch) {
            records.add(new ProducerRecord<>(
                    topics.deliveries(),
                    RecordKey.of(again.delivery().getSubscriptionId()),
                    deliveries.encode(topics.deliveries(), again.delivery())));
            again.note().ifPresent(note -> records.add(record(note)));
        }
        return records;
    }

    ProducerRecord<byte[], byte[]> record(Redelivery.Note note) {
        return new ProducerRecord<>(
                topics.deadLetterStates(),
                note.id().toString().getBytes(StandardCharsets.UTF_8),
                states.encode(topics.deadLetterStates(), note.state()));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        deliveries.close();
        states.close();
    }
}
