package io.hooktide.dev.board;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Records as the topics would hold them. */
public final class Records {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private Records() {}

    static Delivery delivery(String id, boolean ping) {
        return Delivery.newBuilder()
                .setDeliveryId(id)
                .setTenantId("acme")
                .setSubscriptionId("sub_1")
                .setSubscriptionVersion(1)
                .setEventId("e-" + id)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setPing(ping)
                .setContentType("application/json")
                .setBody(ByteBuffer.allocate(0))
                .setOccurredAt(NOW)
                .setPublishedAt(NOW)
                .build();
    }

    public static DeliveryAttempt attempt(String id, int number, String status, Integer code) {
        boolean pending = status.equals("pending");
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(id)
                .setTenantId("acme")
                .setSubscriptionId("sub_1")
                .setEventId("e-" + id)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setPing(false)
                .setReplay(0)
                .setResponseHeaders(List.of())
                .setNumber(number)
                .setStatus(status)
                .setAt(NOW)
                .setDurationMs(5)
                .setResponseCode(code)
                .setError(code == null ? "connect_refused" : null)
                .setReason(status.equals("dead_lettered") ? "attempts_exhausted" : null)
                .setNextAttemptAt(pending ? NOW.plusSeconds(10) : null)
                .setPublishedAt(NOW)
                .build();
    }

    static DeadLetter deadLetter(String id) {
        return DeadLetter.newBuilder()
                .setDelivery(delivery(id, false))
                .setReason("attempts_exhausted")
                .setAttempts(4)
                .setDeadAt(NOW)
                .setSourceTopic("hooktide.retry.90s")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .build();
    }
}
