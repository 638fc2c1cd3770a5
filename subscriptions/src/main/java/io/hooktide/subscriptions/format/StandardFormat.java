package io.hooktide.subscriptions.format;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.Subscriber;

/** Standard Webhooks: type, timestamp and data, then whose change it was. */
final class StandardFormat implements BodyFormat {
    private static final int ENVELOPE = 256;

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public boolean sameForAll() {
        return true;
    }

    @Override
    public RenderedBody render(ChangeEvent event, String deliveryId, Subscriber subscriber) {
        int data = event.getData() == null ? 0 : event.getData().remaining();
        return RenderedBody.json(new JsonBytes(ENVELOPE + data)
                .text("type", event.getObjectType() + "." + event.getAction())
                .time("timestamp", event.getOccurredAt())
                .raw("data", event.getData())
                .text("eventId", event.getEventId())
                .text("objectType", event.getObjectType())
                .text("objectId", event.getObjectId())
                .end());
    }
}
