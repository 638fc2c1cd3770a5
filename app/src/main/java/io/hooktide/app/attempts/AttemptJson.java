package io.hooktide.app.attempts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.Times;
import io.hooktide.schemas.DeliveryAttempt;

/** One attempt as JSON; without the response's headers and body. */
final class AttemptJson {
    private AttemptJson() {}

    static ObjectNode of(DeliveryAttempt attempt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("deliveryId", attempt.getDeliveryId());
        json.put("tenantId", attempt.getTenantId());
        json.put("subscriptionId", attempt.getSubscriptionId());
        json.put("eventId", attempt.getEventId());
        json.put("eventType", attempt.getObjectType() + "." + attempt.getAction());
        json.put("objectId", attempt.getObjectId());
        json.put("ping", attempt.getPing());
        json.put("replay", attempt.getReplay());
        json.put("number", attempt.getNumber());
        json.put("status", attempt.getStatus());
        json.put("outcome", attempt.getOutcome());
        json.put("reason", attempt.getReason());
        json.put("waitingFor", attempt.getWaitingFor());
        json.put("at", Times.show(attempt.getAt()));
        json.put("durationMs", attempt.getDurationMs());
        json.put("responseCode", attempt.getResponseCode());
        json.put("error", attempt.getError());
        json.put("url", attempt.getUrl());
        json.put("nextAttemptAt", attempt.getNextAttemptAt() == null ? null : Times.show(attempt.getNextAttemptAt()));
        return json;
    }
}
