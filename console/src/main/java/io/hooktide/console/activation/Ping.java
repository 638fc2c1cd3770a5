package io.hooktide.console.activation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.DeliveryAttempt;

/**
 * What came of a ping.
 *
 * @param status delivered, failed or unanswered (by the delivery worker, within the time there was)
 * @param responseCode of the endpoint; null without a response
 * @param error why there was no response; null otherwise
 */
public record Ping(String deliveryId, String status, Integer responseCode, String error) {
    static final String DELIVERED = "delivered";

    static Ping of(DeliveryAttempt attempt) {
        String status = attempt.getStatus().equals(DELIVERED) ? DELIVERED : "failed";
        return new Ping(attempt.getDeliveryId(), status, attempt.getResponseCode(), attempt.getError());
    }

    static Ping unanswered(String deliveryId) {
        return new Ping(deliveryId, "unanswered", null, null);
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deliveryId", deliveryId)
                .put("status", status)
                .put("responseCode", responseCode)
                .put("error", error);
    }
}
