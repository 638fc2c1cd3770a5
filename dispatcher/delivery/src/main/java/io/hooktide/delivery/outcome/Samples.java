package io.hooktide.delivery.outcome;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The smallest records of each type: what is encoded to learn a schema's id, and sent nowhere. */
final class Samples {
    private static final Instant EPOCH = Instant.EPOCH;

    private Samples() {}

    static Delivery delivery() {
        return new Delivery(
                "",
                "",
                "",
                0L,
                "",
                "",
                "",
                "",
                false,
                "",
                Map.of(),
                ByteBuffer.allocate(0),
                1,
                0,
                null,
                EPOCH,
                EPOCH,
                null);
    }

    static DeliveryAttempt attempt() {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId("")
                .setTenantId("")
                .setSubscriptionId("")
                .setEventId("")
                .setObjectType("")
                .setObjectId("")
                .setAction("")
                .setReplay(0)
                .setNumber(0)
                .setStatus("")
                .setAt(EPOCH)
                .setDurationMs(0)
                .setResponseHeaders(List.of())
                .setPublishedAt(EPOCH)
                .build();
    }

    static DeadLetter deadLetter() {
        return DeadLetter.newBuilder()
                .setReason("")
                .setAttempts(0)
                .setDeadAt(EPOCH)
                .setSourceTopic("")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .build();
    }
}
