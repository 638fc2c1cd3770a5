package io.hooktide.bench.log;

import io.hooktide.bench.ground.Installation;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Header;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Deliveries with two attempts each, of the last two days: the first attempt failed; of twenty deliveries one still waits
 * after the second, the others were delivered. One thread.
 */
final class Backlog {
    static final String TENANT = "bench";
    private static final int SUBSCRIPTIONS = 20;
    private static final Duration SPAN = Duration.ofDays(2);

    private final Installation installation;
    private final int deliveries;
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Backlog(Installation installation, int deliveries) {
        this.installation = installation;
        this.deliveries = deliveries;
    }

    static String subscription(int number) {
        return "sub_" + number % SUBSCRIPTIONS;
    }

    /** Of a delivery. */
    static String id(int number) {
        return Ids.deliveryId(TENANT, "invoice", "42", "event-" + number, subscription(number));
    }

    int deliveries() {
        return deliveries;
    }

    void fill() {
        String deliveriesTopic = installation.topics().deliveries();
        String attemptsTopic = installation.topics().deliveryAttempts();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        installation.producing(), new ByteArraySerializer(), new ByteArraySerializer());
                RecordCodec<Delivery> deliveryCodec = installation.codecs().codec(Delivery.class);
                RecordCodec<DeliveryAttempt> attemptCodec =
                        installation.codecs().codec(DeliveryAttempt.class)) {
            for (int number = 0; number < deliveries; number++) {
                Delivery delivery = delivery(number);
                byte[] key = RecordKey.of(delivery.getSubscriptionId());
                producer.send(
                        new ProducerRecord<>(deliveriesTopic, key, deliveryCodec.encode(deliveriesTopic, delivery)));
                for (DeliveryAttempt attempt : List.of(failed(delivery, 1), last(delivery, number))) {
                    producer.send(
                            new ProducerRecord<>(attemptsTopic, key, attemptCodec.encode(attemptsTopic, attempt)));
                }
            }
        }
    }

    private Delivery delivery(int number) {
        Instant publishedAt = end.minus(SPAN.multipliedBy(deliveries - number).dividedBy(deliveries))
                .truncatedTo(ChronoUnit.MILLIS);
        String body = "{\"number\":" + number + ",\"text\":\"" + "payload ".repeat(122) + "\"}";
        return Delivery.newBuilder()
                .setDeliveryId(id(number))
                .setTenantId(TENANT)
                .setSubscriptionId(subscription(number))
                .setSubscriptionVersion(1)
                .setEventId("event-" + number)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of())
                .setContext(Map.of())
                .setBody(bytes(body))
                .setOccurredAt(publishedAt)
                .setPublishedAt(publishedAt)
                .build();
    }

    private static DeliveryAttempt last(Delivery delivery, int number) {
        if (number % 20 == 3) {
            return failed(delivery, 2);
        }
        return attempt(delivery, 2)
                .setStatus("delivered")
                .setOutcome("delivered")
                .setResponseCode(200)
                .setResponseBody(bytes("{\"ok\":true}"))
                .build();
    }

    private static DeliveryAttempt failed(Delivery delivery, int number) {
        return attempt(delivery, number)
                .setStatus("pending")
                .setOutcome("retryable")
                .setResponseCode(503)
                .setResponseBody(bytes("{\"error\":\"busy\"}"))
                .setNextAttemptAt(delivery.getPublishedAt().plusSeconds(30))
                .setWaitingFor("retry")
                .build();
    }

    private static DeliveryAttempt.Builder attempt(Delivery delivery, int number) {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(delivery.getDeliveryId())
                .setTenantId(delivery.getTenantId())
                .setSubscriptionId(delivery.getSubscriptionId())
                .setEventId(delivery.getEventId())
                .setObjectType(delivery.getObjectType())
                .setObjectId(delivery.getObjectId())
                .setAction(delivery.getAction())
                .setReplay(0)
                .setNumber(number)
                .setAt(delivery.getPublishedAt().plusSeconds(number))
                .setDurationMs(20)
                .setResponseHeaders(
                        List.of(new Header("content-type", "application/json"), new Header("server", "bench")))
                .setUrl("https://endpoint.example/hook")
                .setRemoteAddress("203.0.113.7:443")
                .setPublishedAt(delivery.getPublishedAt());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
