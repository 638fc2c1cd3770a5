package io.hooktide.deployment.rolling;

import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.CountingEndpoint;
import io.hooktide.testkit.CountingEndpoint.Post;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Subscriptions, one for each object type, and how their endpoints answer: at once, or after one to two seconds; some
 * deliveries fail the first time. Keeps account of how often each delivery is to be posted. Any thread.
 */
final class Customers {
    static final String TENANT = "acme";
    static final String FAST = "fast";
    static final String SLOW = "slow";

    private static final Duration SLOW_ANSWER = Duration.ofMillis(1_000);

    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Integer> expected = new ConcurrentHashMap<>();
    private final Api console;
    private final CountingEndpoint endpoint;

    Customers(Api console, CountingEndpoint endpoint) {
        this.console = console;
        this.endpoint = endpoint;
    }

    static int answer(Post post) {
        if (post.path().equals("/" + SLOW)) {
            LockSupport.parkNanos(SLOW_ANSWER.toNanos() * (10 + choice(post.webhookId(), 10)) / 10);
        }
        return post.number() < posts(post.webhookId()) ? 503 : 200;
    }

    /** One of twenty fails at first: so few that no endpoint counts as down. */
    private static int posts(String deliveryId) {
        return choice(deliveryId, 20) == 0 ? 2 : 1;
    }

    private static int choice(String deliveryId, int choices) {
        return Math.floorMod(deliveryId.hashCode(), choices);
    }

    /** Returns once it is active. */
    void subscribe(String kind, String type) throws IOException {
        String id = console.post("/v1/subscriptions", """
                {"name":"%s","tenantId":"%s","url":"%s","eventTypes":["%s.*"],"retry":{"delays":["1s","1s"]},\
                "limits":{"concurrency":64}}""".formatted(type, TENANT, endpoint.url("/" + kind), type), 201)
                .get("id")
                .textValue();
        ids.put(type, id);
        console.post("/v1/subscriptions/" + id + "/activate", "", 200);
    }

    String id(String type) {
        return ids.get(type);
    }

    /** An event of that type was accepted. */
    void expect(String type, String objectId, String eventId) {
        String deliveryId = Ids.deliveryId(TENANT, type, objectId, eventId, id(type));
        expected.put(deliveryId, posts(deliveryId));
    }

    Map<String, Integer> expected() {
        return Map.copyOf(expected);
    }
}
