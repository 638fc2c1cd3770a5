package io.hooktide.console.audit;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the end of the audit topic, so much at most: some hundred milliseconds. For where the log history does not have
 * it. Asked on the event loop.
 */
public final class TopicReads {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReads.class);
    /** Offsets, in all partitions together; what is older stays in the topic. */
    private static final long MOST = 40_000;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_WAITING = 16;

    private final String topic;
    private final Map<String, Object> kafka;
    private final RecordCodecs codecs;
    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public TopicReads(Vertx vertx, String topic, Map<String, Object> kafka, RecordCodecs codecs) {
        this.topic = topic;
        this.kafka = ShortReads.config(kafka);
        this.kafka.put("default.api.timeout.ms", (int) LIMIT.toMillis());
        this.codecs = codecs;
        this.threads = vertx.createSharedWorkerExecutor("console-audit", 2);
    }

    /** Fails with 503 if Kafka does not answer, or too many ask. */
    public Future<AuditQuery.Page> page(AuditQuery query) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new ProblemException(Problem.unavailable("Too many read the audit trail")));
        }
        return threads.executeBlocking(() -> read(query), false).onComplete(done -> waiting.decrementAndGet());
    }

    private AuditQuery.Page read(AuditQuery query) {
        try (Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                RecordCodec<AuditEntry> codec = codecs.codec(AuditEntry.class)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
            boolean whole = seek(consumer, ends);
            return query.of(entries(consumer, ends, codec), whole);
        } catch (KafkaException failure) {
            LOG.warn("event=audit_not_read cause=\"{}\"", failure.toString());
            throw new ProblemException(Problem.unavailable("Kafka does not answer"));
        }
    }

    private static boolean seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet(), LIMIT);
        boolean whole = true;
        for (var end : ends.entrySet()) {
            long oldest = end.getValue() - MOST / ends.size();
            long beginning = beginnings.get(end.getKey());
            whole &= oldest <= beginning;
            consumer.seek(end.getKey(), Math.max(oldest, beginning));
        }
        return whole;
    }

    private List<AuditEntry> entries(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, RecordCodec<AuditEntry> codec) {
        List<AuditEntry> entries = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new ProblemException(Problem.unavailable("Kafka does not answer in time"));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                entries.add(codec.decode(topic, record.value()));
            }
        }
        return entries;
    }
}
