package io.hooktide.console.web.undelivered;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an event is where it is, as it is shown.
 *
 * @param what its type and object; empty where nothing is known of it
 * @param missing why there is nothing to show; empty: there is
 */
public record ExplainedView(String eventId, String what, List<Webhook> webhooks, String missing) {
    /**
     * @param state of the delivery, or why there is none
     * @param deadLetterId empty where there is none
     */
    public record Webhook(
            String id,
            String name,
            String state,
            boolean matched,
            String said,
            String deliveryId,
            String deadLetterId,
            List<String> facts) {}

    static ExplainedView without(String eventId, String missing) {
        return new ExplainedView(eventId, "", List.of(), missing);
    }

    /** @param answer of the API */
    static ExplainedView of(String eventId, JsonNode answer) {
        JsonNode event = answer.path("event");
        String what = event.isObject()
                ? event.path("eventType").asText() + " "
                        + event.path("objectId").asText() + ", published "
                        + event.path("publishedAt").asText()
                : "";
        List<Webhook> webhooks = new ArrayList<>();
        answer.path("data").forEach(one -> webhooks.add(webhook(one)));
        return new ExplainedView(eventId, what, webhooks, "");
    }

    private static Webhook webhook(JsonNode one) {
        JsonNode delivery = one.path("delivery");
        List<String> facts = new ArrayList<>();
        if (one.path("versionUsed").isNumber()) {
            facts.add("matched with version " + one.path("versionUsed").asLong());
        }
        if (delivery.isObject()) {
            facts.add(
                    delivery.path("attemptCount").asInt() == 1
                            ? "1 attempt"
                            : delivery.path("attemptCount").asInt() + " attempts");
            add(facts, "waits for ", delivery.path("waitingFor"));
            add(facts, "next attempt ", delivery.path("nextAttemptAt"));
            add(facts, "", delivery.path("reason"));
        }
        return new Webhook(
                one.path("subscriptionId").asText(),
                one.path("name").isTextual()
                        ? one.path("name").asText()
                        : one.path("subscriptionId").asText(),
                one.path("why").asText(),
                one.path("matched").asBoolean(),
                one.path("hint").isTextual() ? one.path("hint").asText() : "",
                delivery.path("id").asText(""),
                one.path("deadLetterId").isTextual() ? one.path("deadLetterId").asText() : "",
                facts);
    }

    private static void add(List<String> facts, String before, JsonNode value) {
        if (value.isTextual()) {
            facts.add(before + UndeliveredView.words(value.asText()));
        }
    }
}
