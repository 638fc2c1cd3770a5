package io.hooktide.console.log;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Header;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records as fan-out and delivery worker write them. */
public final class Logged {
    /** Once the codecs are there, Avro trusts our classes. */
    private static final RecordCodecs CODECS = RecordCodecs.at("http://127.0.0.1:1");

    private Logged() {}

    public static Delivery.Builder delivery(String tenant, String subscription, String event, Instant publishedAt) {
        return Delivery.newBuilder()
                .setDeliveryId(Ids.deliveryId(tenant, "invoice", "42", event, subscription))
                .setTenantId(tenant)
                .setSubscriptionId(subscription)
                .setSubscriptionVersion(1)
                .setEventId(event)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of())
                .setContext(Map.of())
                .setBody(bytes("{\"total\":\"12.50\"}"))
                .setOccurredAt(publishedAt)
                .setPublishedAt(publishedAt);
    }

    public static DeliveryAttempt.Builder attempt(Delivery delivery, int number) {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(delivery.getDeliveryId())
                .setTenantId(delivery.getTenantId())
                .setSubscriptionId(delivery.getSubscriptionId())
                .setEventId(delivery.getEventId())
                .setObjectType(delivery.getObjectType())
                .setObjectId(delivery.getObjectId())
                .setAction(delivery.getAction())
                .setPing(delivery.getPing())
                .setReplay(delivery.getReplay())
                .setNumber(number)
                .setAt(delivery.getPublishedAt().plusMillis(number))
                .setDurationMs(143)
                .setUrl("https://x.example/h")
                .setPublishedAt(delivery.getPublishedAt());
    }

    public static DeliveryAttempt delivered(Delivery delivery, int number) {
        return attempt(delivery, number)
                .setStatus("delivered")
                .setOutcome("delivered")
                .setResponseCode(200)
                .setResponseHeaders(List.of(new Header("content-type", "text/plain")))
                .setResponseBody(bytes("ok"))
                .setRemoteAddress("203.0.113.7:443")
                .build();
    }

    /** After four attempts, the last of which was answered with 503. */
    public static DeadLetter.Builder dead(Delivery delivery, Instant at) {
        return DeadLetter.newBuilder()
                .setDelivery(delivery)
                .setReason("attempts_exhausted")
                .setLastResponseCode(503)
                .setAttempts(4)
                .setDeadAt(at)
                .setSourceTopic("hooktide.retry.10s")
                .setSourcePartition(1)
                .setSourceOffset(7);
    }

    public static DeliveryAttempt failed(Delivery delivery, int number, Instant next) {
        return attempt(delivery, number)
                .setStatus("pending")
                .setOutcome("retryable")
                .setResponseCode(503)
                .setNextAttemptAt(next)
                .setWaitingFor("retry")
                .build();
    }

    /** It was put off. @param next null: until it is released */
    public static DeliveryAttempt waiting(Delivery delivery, String cause, Instant next) {
        return attempt(delivery, 0)
                .setStatus("pending")
                .setNextAttemptAt(next)
                .setWaitingFor(cause)
                .build();
    }

    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
