package io.hooktide.subscriptions.format;

import io.hooktide.schemas.ChangeEvent;
import java.util.Locale;

/** Six fields without the object's data; the uuid is the delivery's, so the same on every attempt. */
final class SoftLedgerFormat implements BodyFormat {
    private static final int ENVELOPE = 256;
    private static final int HEX_DIGITS = 32;

    @Override
    public boolean sameForAll() {
        return false;
    }

    @Override
    public RenderedBody render(EventDocument document, String deliveryId) {
        ChangeEvent event = document.event();
        return RenderedBody.json(new JsonBytes(ENVELOPE)
                .text("uuid", uuid(deliveryId))
                .time("date", event.getOccurredAt())
                .text("objectType", event.getObjectType())
                .text("action", event.getObjectType() + " " + capitalised(event.getAction()))
                .text("objectId", event.getObjectId())
                .text("tenantId", event.getTenantId())
                .end());
    }

    private static String uuid(String deliveryId) {
        String hex = deliveryId.substring(deliveryId.length() - HEX_DIGITS);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static String capitalised(String action) {
        return action.isEmpty() ? action : action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
    }
}
