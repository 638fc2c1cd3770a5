package io.hooktide.fanout;

import io.hooktide.fanout.activation.Barrier;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Rows as the control plane writes them, each in a transaction; and barriers behind them. One thread. */
final class TransactionalRows implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final Topics topics;
    private final RecordCodec<Subscription> rows = TestCluster.shared().codecs().codec(Subscription.class);
    private final RecordCodec<ChangeEvent> events =
            TestCluster.shared().codecs().codec(ChangeEvent.class);
    private final KafkaProducer<byte[], byte[]> transactional;
    private final KafkaProducer<byte[], byte[]> plain;

    TransactionalRows(Topics topics) {
        this.topics = topics;
        String bootstrap = TestCluster.shared().bootstrapServers();
        transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", topics.prefix() + "control"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        plain = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
        transactional.initTransactions();
    }

    /** Where the row is, committed. */
    Barrier commit(Subscription row) {
        transactional.beginTransaction();
        RecordMetadata metadata = get(transactional.send(record(row)));
        transactional.commitTransaction();
        return new Barrier(metadata.partition(), metadata.offset());
    }

    void abort(Subscription row) {
        transactional.beginTransaction();
        get(transactional.send(record(row)));
        transactional.abortTransaction();
    }

    /** In flight for the caller to end. */
    Barrier begin(Subscription row) {
        transactional.beginTransaction();
        RecordMetadata metadata = get(transactional.send(record(row)));
        return new Barrier(metadata.partition(), metadata.offset());
    }

    void commit() {
        transactional.commitTransaction();
    }

    /** To every partition of change-events. */
    void writeBarriers(Barrier barrier, int partitions) {
        byte[] value = events.encode(topics.changeEvents(), Fixtures.barrier(barrier.partition(), barrier.offset()));
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            sent.add(plain.send(new ProducerRecord<>(topics.changeEvents(), partition, null, value)));
        }
        sent.forEach(TransactionalRows::get);
    }

    private ProducerRecord<byte[], byte[]> record(Subscription row) {
        return new ProducerRecord<>(
                topics.subscriptions(),
                Fixtures.keyOf(row).getBytes(StandardCharsets.UTF_8),
                rows.encode(topics.subscriptions(), row));
    }

    private static RecordMetadata get(Future<RecordMetadata> sent) {
        try {
            return sent.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Not written", failure);
        }
    }

    @Override
    public void close() {
        transactional.close(Duration.ofSeconds(5));
        plain.close(Duration.ofSeconds(5));
    }
}
