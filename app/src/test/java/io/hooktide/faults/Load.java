package io.hooktide.faults;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.testkit.history.Expected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Deliveries at a steady rate, over the subscriptions in turn, as the fan-out would write them. */
final class Load implements AutoCloseable {
    private static final int PERIOD_MS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final String topic;
    private final List<Subscription> rows;
    private final RecordCodec<Delivery> codec;
    private final Producer<byte[], byte[]> producer;
    private int number;

    /** Starts at once. */
    Load(Ground ground, List<Subscription> rows, int perSecond) {
        this.topic = ground.topics.deliveries();
        this.rows = rows;
        this.codec = ground.codecs.codec(Delivery.class);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ground.bootstrapServers(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        int atOnce = perSecond * PERIOD_MS / 1_000;
        thread.scheduleAtFixedRate(() -> send(atOnce), 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            Subscription row = rows.get(number % rows.size());
            Delivery delivery = delivery(row, number++);
            String id = delivery.getDeliveryId();
            byte[] key = row.getSubscriptionId().getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(topic, key, codec.encode(topic, delivery)),
                    (metadata, failure) -> (failure == null ? accepted : refused).add(id));
        }
    }

    private static Delivery delivery(Subscription row, int number) {
        String eventId = "e" + number;
        Instant now = Instant.now();
        String tenant = row.getTenantId();
        return Delivery.newBuilder()
                .setDeliveryId(Ids.deliveryId(tenant, "invoice", "42", eventId, row.getSubscriptionId()))
                .setTenantId(tenant)
                .setSubscriptionId(row.getSubscriptionId())
                .setSubscriptionVersion(row.getVersion())
                .setEventId(eventId)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8)))
                .setOccurredAt(now)
                .setPublishedAt(now)
                .build();
    }

    /** How many so far. */
    int accepted() {
        return accepted.size();
    }

    /** What is to be delivered, once the broker has answered for all of it. */
    Expected stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The load does not end");
        }
        producer.flush();
        return new Expected(Set.copyOf(accepted), Set.copyOf(refused));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(java.time.Duration.ofSeconds(5));
        codec.close();
    }
}
