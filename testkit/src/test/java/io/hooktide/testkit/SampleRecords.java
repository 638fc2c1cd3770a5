package io.hooktide.testkit;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** One of each, with every kind of field filled. */
final class SampleRecords {
    static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");

    private SampleRecords() {}

    static Delivery delivery() {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_0123456789abcdef0123456789abcdef")
                .setTenantId("acme")
                .setSubscriptionId("sub_0123456789abcdef0123456789abcdef")
                .setSubscriptionVersion(3)
                .setEventId("inv-42-v7")
                .setObjectType("invoice")
                .setObjectId("42/ä")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of("x-one", "1", "x-two", "2"))
                .setBody(bytes("{\"a\":1}"))
                .setOccurredAt(AT)
                .setPublishedAt(AT.plusMillis(5))
                .setDeferredSince(AT)
                .build();
    }

    static DeadLetter deadLetter() {
        return DeadLetter.newBuilder()
                .setDelivery(delivery())
                .setReason("rejected")
                .setLastResponseCode(400)
                .setAttempts(1)
                .setDeadAt(AT)
                .setSourceTopic("hooktide.deliveries")
                .setSourcePartition(1)
                .setSourceOffset(7)
                .build();
    }

    static ChangeEvent changeEvent() {
        return ChangeEvent.newBuilder()
                .setEventId("inv-42-v7")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(AT)
                .setContext(Map.of("userId", "Admin"))
                .setData(bytes("{}"))
                .build();
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
