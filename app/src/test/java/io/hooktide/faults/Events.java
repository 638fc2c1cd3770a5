package io.hooktide.faults;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.testkit.history.Published;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events at a steady rate, each of an object of its own. */
final class Events implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Published> published = new ConcurrentLinkedQueue<>();
    private final String topic;
    private final RecordCodec<ChangeEvent> codec;
    private final Producer<byte[], byte[]> producer;
    private int number;

    /** Starts at once. */
    Events(Ground ground, Duration period) {
        this.topic = ground.topics.changeEvents();
        this.codec = ground.codecs.codec(ChangeEvent.class);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ground.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.scheduleAtFixedRate(this::send, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send() {
        String id = "e" + number++;
        long sentAt = System.currentTimeMillis();
        ChangeEvent event = ChangeEvent.newBuilder()
                .setEventId(id)
                .setTenantId(Customers.TENANT)
                .setObjectType("invoice")
                .setObjectId(id)
                .setAction("updated")
                .setOccurredAt(Instant.now())
                .setData(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)))
                .build();
        producer.send(
                new ProducerRecord<>(topic, RecordKey.of(Customers.TENANT, "invoice", id), codec.encode(topic, event)),
                (metadata, failure) -> published.add(published(id, sentAt, failure)));
    }

    private static Published published(String id, long sentAt, Exception failure) {
        long acknowledgedAt = failure == null ? System.currentTimeMillis() : Published.NEVER;
        return new Published(Customers.TENANT, "invoice", id, "updated", id, sentAt, acknowledgedAt);
    }

    /** All of them, once the broker has answered for all. */
    List<Published> stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The events do not end");
        }
        producer.flush();
        return List.copyOf(published);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        codec.close();
    }
}
