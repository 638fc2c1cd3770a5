package io.hooktide.console.activation;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes the delivery of a webhook.ping, in the subscription's own format where that can be. Pure but for the new event id. */
record PingDelivery(BodyFormats formats) {
    static final String OBJECT_TYPE = "webhook";
    static final String ACTION = "ping";

    private static final FormatSpec STANDARD = FormatSpec.of("standard");
    private static final byte[] DATA =
            "{\"message\":\"A test of this endpoint: nothing has changed.\"}".getBytes(StandardCharsets.UTF_8);

    Delivery to(Subscription row, Instant now) {
        ChangeEvent event = ChangeEvent.newBuilder()
                .setEventId(Ids.uuidV7().toString())
                .setTenantId(row.getTenantId())
                .setObjectType(OBJECT_TYPE)
                .setObjectId(row.getSubscriptionId())
                .setAction(ACTION)
                .setOccurredAt(now)
                .setData(ByteBuffer.wrap(DATA))
                .build();
        String deliveryId = Ids.deliveryId(
                event.getTenantId(),
                event.getObjectType(),
                event.getObjectId(),
                event.getEventId(),
                row.getSubscriptionId());
        RenderedBody body = body(row, EventDocument.of(event), deliveryId);
        return Delivery.newBuilder()
                .setDeliveryId(deliveryId)
                .setTenantId(row.getTenantId())
                .setSubscriptionId(row.getSubscriptionId())
                .setSubscriptionVersion(row.getVersion())
                .setEventId(event.getEventId())
                .setObjectType(OBJECT_TYPE)
                .setObjectId(event.getObjectId())
                .setAction(ACTION)
                .setPing(true)
                .setContentType(body.contentType())
                .setHeaders(body.headers())
                .setBody(body.bytes())
                .setOccurredAt(now)
                .setPublishedAt(now)
                .build();
    }

    // A format that asks for fields of the customer's own objects cannot write a ping.
    private RenderedBody body(Subscription row, EventDocument event, String deliveryId) {
        try {
            return formats.compile(FormatSpec.of(row)).render(event, deliveryId);
        } catch (IllegalArgumentException notForPings) {
            return formats.compile(STANDARD).render(event, deliveryId);
        }
    }
}
