package io.hooktide.bench;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills topics with what a scenario starts from. */
final class Backlog {
    private static final String TENANT = "bench";

    private final Map<String, Object> kafka;
    private final Topics topics;
    private final RecordCodecs codecs;

    Backlog(Map<String, Object> kafka, Topics topics, RecordCodecs codecs) {
        this.kafka = kafka;
        this.topics = topics;
        this.codecs = codecs;
    }

    /** Active subscriptions to the URL, signed with HMAC; returns their ids. */
    List<String> subscriptions(int count, int concurrency, String url, SecretBox box) {
        RecordCodec<Subscription> codec = codecs.codec(Subscription.class);
        try (Producer<byte[], byte[]> producer = producer()) {
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> subscription(concurrency, url, box))
                    .peek(row -> producer.send(new ProducerRecord<>(
                            topics.subscriptions(),
                            RecordKey.of(TENANT, row.getSubscriptionId()),
                            codec.encode(topics.subscriptions(), row))))
                    .map(Subscription::getSubscriptionId)
                    .toList();
        }
    }

    void deliveries(int count, byte[] body, List<String> subscriptionIds) {
        RecordCodec<Delivery> codec = codecs.codec(Delivery.class);
        Delivery.Builder delivery = delivery(body);
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < count; i++) {
                String subscriptionId = subscriptionIds.get(i % subscriptionIds.size());
                String eventId = "event-" + i;
                delivery.setSubscriptionId(subscriptionId)
                        .setEventId(eventId)
                        .setDeliveryId(Ids.deliveryId(TENANT, "invoice", "42", eventId, subscriptionId));
                producer.send(new ProducerRecord<>(
                        topics.deliveries(),
                        RecordKey.of(subscriptionId),
                        codec.encode(topics.deliveries(), delivery.build())));
            }
        }
    }

    /** Plain records for the bare loop, spread over all partitions. */
    void raw(String topic, int count, byte[] body) {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, RecordKey.of("key-" + i), body));
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Delivery.Builder delivery(byte[] body) {
        return Delivery.newBuilder()
                .setTenantId(TENANT)
                .setSubscriptionVersion(1)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(body))
                .setOccurredAt(Instant.now())
                .setPublishedAt(Instant.now());
    }

    private static Subscription subscription(int concurrency, String url, SecretBox box) {
        String id = Ids.newSubscriptionId();
        Instant now = Instant.now();
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId(TENANT)
                .setName("drain")
                .setUrl(url)
                .setEventTypes(List.of("*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(Authentication.newBuilder()
                        .setType("hmac_sha256")
                        .setSecret(ByteBuffer.wrap(box.seal(id, WebhookSecret.generate())))
                        .build()))
                .setRetryDelays(List.of("10s", "30s", "90s"))
                .setRetryOn(List.of("5xx", "network", "timeout"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(15_000)
                .setConcurrency(concurrency)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setWriteId("bench")
                .build();
    }
}
