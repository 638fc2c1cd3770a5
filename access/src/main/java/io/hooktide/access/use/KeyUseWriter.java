package io.hooktide.access.use;

import io.hooktide.schemas.KeyUse;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down when keys were used: a record for each key that was, at most once a minute, whatever the number of requests.
 * Best effort, on a thread of its own: nothing waits for it.
 */
public final class KeyUseWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUseWriter.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KeyUses uses;
    private final String topic;
    private final KeyUseFormat format;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "key-uses");
        made.setDaemon(true);
        return made;
    });

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public KeyUseWriter(KeyUses uses, String topic, Map<String, Object> kafka, RecordCodecs codecs) {
        this.uses = uses;
        this.topic = topic;
        this.format = new KeyUseFormat(topic, codecs);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("max.block.ms", (int) LIMIT.toMillis());
        config.put("request.timeout.ms", 3_000);
        config.put("delivery.timeout.ms", (int) LIMIT.toMillis());
        config.put("linger.ms", 0);
        config.put("compression.type", "lz4");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void start(Duration interval) {
        thread.scheduleWithFixedDelay(this::write, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void write() {
        Map<String, Instant> taken = uses.takeNew();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            taken.forEach((keyId, at) -> sent.add(producer.send(new ProducerRecord<>(
                    topic, keyId.getBytes(StandardCharsets.UTF_8), format.encode(new KeyUse(keyId, at))))));
            for (Future<RecordMetadata> one : sent) {
                one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            uses.giveBack(taken);
            LOG.warn("event=key_uses_not_written keys={} cause=\"{}\"", taken.size(), failure.toString());
        }
    }

    /** Writes what is left, for a short time at most. */
    @Override
    public void close() {
        thread.execute(this::write);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofMillis(200));
    }
}
