package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.DeliveryRow;

/**
 * A delivery in the log.
 *
 * @param waiting what it waits for, in a sentence; empty: nothing
 */
public record DeliveryLine(DeliveryRow row, String waiting) {
    private static final int SHOWN = 12;

    public String path() {
        return path(row.subscriptionId(), row.deliveryId());
    }

    static String path(String subscriptionId, String deliveryId) {
        return WebhookPages.PATH + "/" + subscriptionId + "/deliveries/" + deliveryId;
    }

    /** Enough to tell it from its neighbours. */
    public String shortId() {
        return row.deliveryId().substring(0, Math.min(SHOWN, row.deliveryId().length())) + "…";
    }

    /** Code of the last response, or why there was none. */
    public String response() {
        if (row.lastResponseCode() != null) {
            return row.lastResponseCode().toString();
        }
        return row.lastError() == null ? "–" : row.lastError().replace('_', ' ');
    }

    /** Of the response: good, bad or none. */
    public String responseClass() {
        if (row.lastResponseCode() == null) {
            return row.lastError() == null ? "none" : "bad";
        }
        return row.lastResponseCode() < 300 ? "good" : "bad";
    }
}
