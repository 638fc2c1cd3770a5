package io.hooktide.bench.ground;

import io.hooktide.bench.load.Body;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes deliveries in the place of the fan-out. One thread. */
public final class Backlog implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final RecordCodec<Delivery> codec;
    private final String topic;
    private final Body body;
    private final Stored stored = new Stored();

    /** @param topic deliveries, or one of the delay topics */
    public Backlog(Installation installation, String topic, Body body) {
        this.producer =
                new KafkaProducer<>(installation.producing(), new ByteArraySerializer(), new ByteArraySerializer());
        this.codec = installation.codecs().codec(Delivery.class);
        this.topic = topic;
        this.body = body;
    }

    /** Numbered from 0. @param subscriptionOf which one the delivery of that number goes to */
    public void fill(int count, IntFunction<String> subscriptionOf) {
        for (int i = 0; i < count; i++) {
            send(i, subscriptionOf.apply(i));
        }
        producer.flush();
        stored.check();
    }

    public void send(int number, String subscriptionId) {
        Delivery delivery = delivery(number, subscriptionId, body);
        producer.send(new ProducerRecord<>(topic, RecordKey.of(subscriptionId), codec.encode(topic, delivery)), stored);
    }

    /** As the fan-out makes it. */
    public static Delivery delivery(int number, String subscriptionId, Body body) {
        String eventId = "event-" + number;
        Instant now = Instant.now();
        Delivery delivery = new Delivery();
        delivery.setTenantId(Customers.TENANT);
        delivery.setSubscriptionId(subscriptionId);
        delivery.setSubscriptionVersion(1);
        delivery.setEventId(eventId);
        delivery.setDeliveryId(Ids.deliveryId(Customers.TENANT, "invoice", "42", eventId, subscriptionId));
        delivery.setObjectType("invoice");
        delivery.setObjectId("42");
        delivery.setAction("updated");
        delivery.setContentType("application/json");
        delivery.setHeaders(Map.of());
        delivery.setContext(Map.of());
        delivery.setBody(ByteBuffer.wrap(body.numbered(number)));
        delivery.setAttempt(1);
        delivery.setOccurredAt(now);
        delivery.setPublishedAt(now);
        return delivery;
    }

    /** Plain bodies: what the bare loop reads. @param keyOf those with the same number go to the same partition */
    public static void raw(Installation installation, String topic, int count, Body body, IntUnaryOperator keyOf) {
        Stored stored = new Stored();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(installation.producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(
                        new ProducerRecord<>(topic, RecordKey.of("key-" + keyOf.applyAsInt(i)), body.numbered(i)),
                        stored);
            }
        }
        stored.check();
    }

    @Override
    public void close() {
        producer.close();
        codec.close();
        stored.check();
    }
}
