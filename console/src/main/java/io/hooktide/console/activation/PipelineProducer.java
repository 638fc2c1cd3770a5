package io.hooktide.console.activation;

import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the console writes to the pipeline's topics, acks=all. Every method blocks, for at most 10 s; any thread. */
public final class PipelineProducer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final RecordCodecs codecs;
    private final Producer<byte[], byte[]> producer;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public PipelineProducer(Map<String, Object> kafka, RecordCodecs codecs) {
        this.codecs = codecs;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("linger.ms", 0);
        config.put("compression.type", "lz4");
        config.put("max.block.ms", (int) LIMIT.toMillis());
        config.put("request.timeout.ms", 5_000);
        config.put("delivery.timeout.ms", (int) LIMIT.toMillis());
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** A codec of its own for each thread that encodes. */
    <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type) {
        return codecs.codec(type);
    }

    /** @param partition null: the key decides */
    Future<RecordMetadata> send(String topic, Integer partition, byte[] key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    /** @throws IllegalStateException if the broker has not taken it: it may or may not be there */
    static RecordMetadata await(Future<RecordMetadata> sent, String topic) {
        try {
            return sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing to " + topic, interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker did not take a record for " + topic, failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
