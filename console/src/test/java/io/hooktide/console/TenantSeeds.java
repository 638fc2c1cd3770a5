package io.hooktide.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One tenant with one of everything, so that each path of the document names something that is there. */
final class TenantSeeds {
    /** What is asked for a tenant's own data, but for its keys. */
    static final Set<Scope> OWN = Set.of(
            Scope.EVENTS_PUBLISH,
            Scope.WEBHOOKS_READ,
            Scope.WEBHOOKS_WRITE,
            Scope.DELIVERIES_READ,
            Scope.DELIVERIES_REPLAY);

    /** They change by themselves: the one when a key is used, the other with the load of the machine. */
    private static final List<String> MOVING = List.of("lastUsedAt", "behindSince");

    /** In all that the tenant has. */
    final String mark;

    final ConsoleClient client;
    private final ConsoleClient operator;
    private final ConsoleFixture fixture;
    private final String tenant;

    TenantSeeds(ConsoleFixture fixture, String tenant, int port) {
        this.fixture = fixture;
        this.tenant = tenant;
        this.mark = "only-of-" + tenant;
        this.client = new ConsoleClient(
                port, key(Stream.concat(OWN.stream(), Stream.of(Scope.ADMIN)).toArray(Scope[]::new)));
        this.operator = new ConsoleClient(port, fixture.key(Optional.empty(), Scope.OPS_READ));
        client.create(least()).expect(201);
        client.send("PUT", "/v1/event-types/" + eventType(), "application/json", "{\"description\":\"" + mark + "\"}")
                .expect(201);
        logged();
    }

    /** One that may: what tells of all tenants is not for the tenant. */
    ConsoleClient client(ApiOperation operation) {
        return Scope.parse(operation.scope()) == Scope.OPS_READ ? operator : client;
    }

    String key(Scope... scopes) {
        return fixture.key(Optional.of(tenant), scopes);
    }

    /** The operation's path with ids of this tenant; a subscription is a new one each time. */
    String path(ApiOperation operation) {
        String path = operation.path();
        return path.contains("{") ? path.replaceFirst("\\{[a-z]+}", id(operation)) : path;
    }

    private String id(ApiOperation operation) {
        return switch (operation.collection()) {
            case "/v1/subscriptions" -> client.create(least()).expect(201).field("id");
            case "/v1/events" -> mark;
            default -> first(operation);
        };
    }

    // What is new to the document only has to be made by a POST, or to be in a list.
    private String first(ApiOperation operation) {
        JsonNode one = ApiOperation.guarded()
                .filter(other -> other.method().equals("POST") && other.path().equals(operation.collection()))
                .findFirst()
                .map(this::made)
                .orElseGet(() ->
                        client.get(operation.collection()).expect(200).json().at("/data/0"));
        return Stream.of("id", "type", "name")
                .filter(one::has)
                .findFirst()
                .map(name -> one.get(name).asText())
                .orElseThrow(() -> new AssertionError(
                        operation + ": the tenant of the tests has none; give it one in TenantSeeds"));
    }

    private JsonNode made(ApiOperation creation) {
        ObjectNode body = creation.exampleBody();
        if (body.has("name")) {
            body.put("name", mark);
        }
        return client.send("POST", creation.path(), creation.mediaType().orElseThrow(), body.toString())
                .expect(201)
                .json();
    }

    String eventType() {
        return tenant + ".changed";
    }

    private ObjectNode least() {
        return ConsoleFixture.least().put("name", mark).put("url", "https://" + mark + ".example/hook");
    }

    private void logged() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery delivery = Logged.delivery(tenant, "sub_" + mark, mark, now).build();
        try (TestRecords records = fixture.cluster.records()) {
            records.produce(fixture.topics.deliveries(), null, delivery.getSubscriptionId(), delivery);
            records.produce(
                    fixture.topics.deliveryAttempts(),
                    null,
                    delivery.getSubscriptionId(),
                    Logged.failed(delivery, 1, null));
            records.produce(fixture.topics.deadLetters(), null, delivery.getSubscriptionId(), letter(delivery, now));
        }
        Awaitility.await("its console has looked at the lag")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> operator.get("/v1/lag").status() == 200);
        for (String list : Set.of("/v1/deliveries", "/v1/dead-letters")) {
            Awaitility.await(list)
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> !client.get(list).json().path("data").isEmpty());
        }
    }

    private static DeadLetter letter(Delivery delivery, Instant now) {
        return Logged.dead(delivery, now).build();
    }

    /** What a reader of the API sees of this tenant, by path, for comparing. */
    Map<String, JsonNode> seen() {
        awaitReplays();
        fixture.awaitLogged();
        Map<String, JsonNode> seen = new TreeMap<>();
        ApiOperation.guarded()
                .filter(operation ->
                        operation.method().equals("GET") && !operation.path().contains("{"))
                .filter(operation -> !isOfTheMoment(operation.path()))
                .forEach(operation -> {
                    Reply reply = client.get(operation.path());
                    if (reply.status() == 200) {
                        JsonNode answer = reply.json();
                        MOVING.forEach(
                                name -> answer.findParents(name).forEach(one -> ((ObjectNode) one).remove(name)));
                        seen.put(operation.path(), answer);
                    }
                });
        return seen;
    }

    // Jobs go on by themselves, but for the paused.
    private void awaitReplays() {
        Awaitility.await("the end of all replays")
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> client.get("/v1/replays?limit=200").json().path("data").findValuesAsText("state").stream()
                        .noneMatch(state -> state.equals("planned") || state.equals("running")));
    }

    // Figures that move by themselves; lag is the operator's.
    private static boolean isOfTheMoment(String path) {
        return path.contains("statistics")
                || path.startsWith("/v1/lag")
                || path.endsWith("/differences")
                || path.endsWith("/dead-letters/export");
    }
}
