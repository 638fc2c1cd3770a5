package io.hooktide.delivery;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows of subscriptions, with their secrets, and deliveries to them. */
record WorkerRows(SecretBox secrets) {
    /** An active one, to be changed as wanted. */
    Subscription active(String id, String url) {
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId(WorkerFixture.TENANT)
                .setName("test")
                .setUrl(url)
                .setEventTypes(List.of("*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(new Authentication(
                        "hmac_sha256",
                        Map.of(),
                        sealed(new SecretOwner(WorkerFixture.TENANT, id), WorkerFixture.SECRET),
                        null,
                        null)))
                .setRetryDelays(List.of("100ms", "300ms", "900ms"))
                .setRetryOn(List.of("408", "409", "425", "429", "5xx", "network", "timeout"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(30_000)
                .setConcurrency(32)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now())
                .setWriteId("w")
                .build();
    }

    ByteBuffer sealed(SecretOwner owner, String secret) {
        return ByteBuffer.wrap(secrets.seal(owner, 1, secret));
    }

    static Delivery delivery(Subscription row, int number) {
        String eventId = "evt-" + number;
        Instant now = Instant.now();
        return Delivery.newBuilder()
                .setDeliveryId(Ids.deliveryId(WorkerFixture.TENANT, "invoice", "42", eventId, row.getSubscriptionId()))
                .setTenantId(WorkerFixture.TENANT)
                .setSubscriptionId(row.getSubscriptionId())
                .setSubscriptionVersion(row.getVersion())
                .setEventId(eventId)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of())
                .setBody(ByteBuffer.wrap(("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8)))
                .setOccurredAt(now)
                .setPublishedAt(now)
                .build();
    }
}
