package io.hooktide.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.TestRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** One tenant of an installation: subscribes, publishes, and reads what became of its deliveries. */
record Tenant(String name, Installation hooktide, Api console, Api gateway) {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static Tenant of(String name, Installation hooktide) {
        String key = hooktide.key(Optional.of(name), Scope.ADMIN);
        return new Tenant(name, hooktide, new Api(hooktide.console.port(), key), new Api(hooktide.gateway.port(), key));
    }

    /** Created and activated; as creation answered. */
    JsonNode subscribe(String fields) throws IOException, InterruptedException {
        JsonNode created = console.post("/v1/subscriptions", "{\"name\":\"test\"," + fields.strip() + "}", 201);
        console.post(path(created) + "/activate", "", 200);
        return created;
    }

    static String path(JsonNode subscription) {
        return "/v1/subscriptions/" + subscription.get("id").textValue();
    }

    /** An update of an object; its id is also the event's. */
    void publish(String objectType, String objectId, String data) throws IOException, InterruptedException {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("id", objectId).put("objectType", objectType).put("objectId", objectId);
        event.put("action", "updated").set("data", Json.MAPPER.readTree(data));
        gateway.post("/v1/events", event.toString(), 202);
    }

    /** Those of one subscription, by number, pings left out. */
    List<DeliveryAttempt> attempts(JsonNode subscription) {
        try (TestRecords records = hooktide.cluster.records()) {
            return records.readAll(hooktide.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                    .filter(attempt -> !attempt.getPing() && !isWait(attempt))
                    .filter(attempt -> attempt.getSubscriptionId()
                            .equals(subscription.get("id").textValue()))
                    .sorted(Comparator.comparing(DeliveryAttempt::getNumber))
                    .toList();
        }
    }

    /** Neither an attempt nor an end. */
    static boolean isWait(DeliveryAttempt record) {
        return record.getOutcome() == null && record.getStatus().equals("pending");
    }

    /** All its attempts, once one of them was the last; for subscriptions with one delivery. */
    List<DeliveryAttempt> awaitEnd(JsonNode subscription) {
        return Awaitility.await("the delivery ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .pollInSameThread()
                .until(
                        () -> attempts(subscription),
                        all -> all.stream()
                                .anyMatch(attempt -> !attempt.getStatus().equals("pending")));
    }
}
