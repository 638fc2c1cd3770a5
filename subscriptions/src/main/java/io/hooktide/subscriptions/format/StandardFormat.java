package io.hooktide.subscriptions.format;

import io.hooktide.schemas.ChangeEvent;
import java.nio.ByteBuffer;

/** Standard Webhooks: type, timestamp and data, then whose change it was. */
final class StandardFormat implements BodyFormat {
    private static final int ENVELOPE = 256;

    @Override
    public boolean sameForAll() {
        return true;
    }

    @Override
    public RenderedBody render(EventDocument document, String deliveryId) {
        ChangeEvent event = document.event();
        ByteBuffer data = document.dataBytes();
        return RenderedBody.json(new JsonBytes(ENVELOPE + (data == null ? 0 : data.remaining()))
                .text("type", event.getObjectType() + "." + event.getAction())
                .time("timestamp", event.getOccurredAt())
                .raw("data", data)
                .text("eventId", event.getEventId())
                .text("objectType", event.getObjectType())
                .text("objectId", event.getObjectId())
                .end());
    }
}
