package io.hooktide.deployment.rolling;

import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Subscriptions, one for each object type, and how their endpoints answer: at once, or after one to two seconds; some
 * deliveries fail the first time. Keeps account of what is to be delivered. Any thread.
 */
final class Customers {
    static final String TENANT = "acme";
    static final String FAST = "fast";
    static final String SLOW = "slow";

    private static final Duration FAST_ANSWER = Duration.ZERO;
    private static final Duration SLOW_ANSWER = Duration.ofMillis(1_000);

    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Api console;
    private final LoggingReceiver endpoint;

    Customers(Api console, LoggingReceiver endpoint) {
        this.console = console;
        this.endpoint = endpoint;
    }

    /** One of twenty fails at first: so few that no endpoint counts as down. */
    static Answer answer(Post post) {
        int status = post.number() == 1 && choice(post.deliveryId(), 20) == 0 ? 503 : 200;
        boolean slow = post.path().equals("/" + SLOW);
        return new Answer(
                status,
                slow
                        ? SLOW_ANSWER
                                .multipliedBy(10 + choice(post.deliveryId(), 10))
                                .dividedBy(10)
                        : FAST_ANSWER);
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
        expected.add(Ids.deliveryId(TENANT, type, objectId, eventId, id(type)));
    }

    Expected expected() {
        return Expected.of(expected);
    }
}
