package io.hooktide.console.audit;

import io.hooktide.access.Actor;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.audit.AuditEntries;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries on what is no row: sign-ins. Written by a thread of its own, in the order in which they
 * were given; any thread may give one.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** More than that comes from who tries keys from many addresses: what is refused is counted all the same. */
    private static final int MOST_WAITING = 500;

    private final String topic;
    private final Clock clock;
    private final RecordCodec<AuditEntry> codec;
    private final Producer<byte[], byte[]> producer;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> new Thread(task, "audit-trail"));

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public AuditTrail(String topic, Map<String, Object> kafka, RecordCodecs codecs, Clock clock) {
        this.topic = topic;
        this.clock = clock;
        this.codec = codecs.codec(AuditEntry.class);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("linger.ms", 0);
        config.put("compression.type", "lz4");
        config.put("max.block.ms", (int) LIMIT.toMillis());
        config.put("request.timeout.ms", 5_000);
        config.put("delivery.timeout.ms", (int) LIMIT.toMillis());
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Has an entry written; what cannot be is logged. */
    public void note(Actor actor, String action, Target target, String outcome) {
        write(Entries.of(actor, clock.instant(), action, target, outcome)).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("event=audit_not_written action={} cause=\"{}\"", action, failure.toString());
            }
        });
    }

    private CompletableFuture<AuditEntry> write(AuditEntry entry) {
        CompletableFuture<AuditEntry> written = new CompletableFuture<>();
        try {
            thread.execute(() -> send(entry, written));
        } catch (RejectedExecutionException full) {
            written.completeExceptionally(full);
        }
        return written;
    }

    private void send(AuditEntry entry, CompletableFuture<AuditEntry> written) {
        try {
            byte[] value = codec.encode(topic, entry);
            producer.send(new ProducerRecord<>(topic, AuditEntries.key(entry), value), (where, failure) -> {
                if (failure == null) {
                    written.complete(entry);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            written.completeExceptionally(failure);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }
}
