package io.hooktide.retry.deadletters;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.DeliveryIdentities;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Dead letters for tests. */
public final class DeadLetterFixtures {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private DeadLetterFixtures() {}

    public static Delivery delivery(String number) {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_" + number)
                .setTenantId("acme")
                .setSubscriptionId("sub_1")
                .setSubscriptionVersion(1)
                .setEventId("event-" + number)
                .setObjectType("invoice")
                .setObjectId(number)
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(("{\"n\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8)))
                .setAttempt(4)
                .setOccurredAt(NOW)
                .setPublishedAt(NOW)
                .setDeferredSince(NOW)
                .setFaultSince(NOW)
                .build();
    }

    public static DeadLetter dead(Delivery delivery) {
        return DeadLetter.newBuilder()
                .setDelivery(delivery)
                .setReason("attempts_exhausted")
                .setLastResponseCode(503)
                .setAttempts(4)
                .setDeadAt(NOW)
                .setSourceTopic("hooktide.retry.90s")
                .setSourcePartition(0)
                .setSourceOffset(7)
                .build();
    }

    /** Of a delivery that is not there: only whose it would be is known. */
    public static DeadLetter unmade(String number) {
        return DeadLetter.newBuilder(dead(null))
                .setIdentity(DeliveryIdentities.of(delivery(number)))
                .build();
    }

    /** What is kept of a record that could not be read. */
    public static DeadLetter unreadable() {
        return DeadLetter.newBuilder(dead(null))
                .setReason("unreadable")
                .setAttempts(0)
                .setLastResponseCode(null)
                .setRaw(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setRawLength(3L)
                .build();
    }
}
