package io.hooktide.deployment.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.ids.Ids;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Three subscriptions to the sample receiver: one that is up, one that fails at first, one that refuses all. Keeps
 * account of how each delivery is to end. Any thread.
 */
final class Customers {
    static final String TENANT = "acme";
    static final String UP = "up";
    static final String FAILING = "failing";
    static final String REJECTING = "rejecting";

    /** For RECEIVER_SCRIPT. */
    static final String SCRIPT = "/fails-once=503,200;/rejects=400*";

    private static final Map<String, String> PATHS = Map.of(UP, "up", FAILING, "fails-once", REJECTING, "rejects");

    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, String> expected = new ConcurrentHashMap<>();

    /** Returns once they are active. */
    Customers(Api console) throws IOException, InterruptedException {
        for (String kind : PATHS.keySet()) {
            JsonNode made = console.post("/v1/subscriptions", """
                    {"name":"%s","url":"http://receiver:8090/%s","eventTypes":["%s.*"],"retry":{"delays":["10s"]}}""".formatted(kind, PATHS.get(kind), kind), 201);
            String id = made.get("id").textValue();
            console.post("/v1/subscriptions/" + id + "/activate", "", 200);
            ids.put(kind, id);
        }
    }

    // The object type is the kind of the subscription. Few fail: with 20 failures in a row the breaker would open.
    private static String kindOf(int number) {
        return switch (number % 100) {
            case 3 -> FAILING;
            case 13, 33, 53, 73, 93 -> REJECTING;
            default -> UP;
        };
    }

    static String event(int number) {
        return "{\"id\":\"e%d\",\"objectType\":\"%s\",\"objectId\":\"o%d\",\"action\":\"updated\",\"data\":{\"n\":%d}}"
                .formatted(number, kindOf(number), number % 50, number);
    }

    /** The event was accepted: its one delivery must end. */
    void expect(int number) {
        String kind = kindOf(number);
        expected.put(
                Ids.deliveryId(TENANT, kind, "o" + number % 50, "e" + number, ids.get(kind)),
                kind.equals(REJECTING) ? "dead_lettered" : "delivered");
    }

    /** How each delivery must end, by its id. */
    Map<String, String> expected() {
        return Map.copyOf(expected);
    }
}
