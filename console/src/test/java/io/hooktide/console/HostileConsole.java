package io.hooktide.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Header;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A console with something on each page, and markup wherever somebody else writes. */
final class HostileConsole implements AutoCloseable {
    static final String TEXT = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>";

    private final ConsoleFixture fixture = ConsoleFixture.start(settings());
    private final TestRecords records = fixture.cluster.records();
    private final String operator = fixture.key(Optional.empty(), Scope.ADMIN);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String webhook =
            fixture.acme.create(webhook(TEXT)).expect(201).field("id");
    private final String delivery;
    private final String letter;
    private final String unreadable;
    private final String job;
    private final int portWithoutLog;

    HostileConsole() {
        records.readAll(fixture.topics.apiKeys(), ApiKey.class).forEach(this::rename);
        Delivery delivered = delivery("one", TEXT);
        write(delivered, Logged.delivered(delivered, 2));
        Delivery waiting = delivery("two", "invoice");
        write(waiting, Logged.failed(waiting, 1, now.plusSeconds(600)));
        Delivery dead = delivery("three", TEXT);
        write(dead, refused(dead));
        bury(letter("rejected").setDelivery(dead).setLastResponseCode(400));
        bury(letter("unreadable").setRaw(Logged.bytes(TEXT)).setRawLength(80L));
        delivery = dead.getDeliveryId();
        letter = awaitLetter("rejected");
        unreadable = awaitLetter("unreadable");
        await("/v1/dead-letters/" + letter, "attempts", 1);
        await("/v1/deliveries", "data", 3);
        awaitText("/v1/api-keys");
        awaitText("/v1/audit");
        job = fixture.acme
                .withKey(operator)
                .send("POST", "/v1/replays", "application/json", order().toString())
                .expect(201)
                .field("id");
        await("/v1/replays/" + job, "state", state -> state.asText().equals("finished"));
        fixture.settings.remove("log-history.jdbc-url");
        portWithoutLog = fixture.newConsole().port();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(TestDatabase.fresh().settings());
        settings.put("console.url", "http://127.0.0.1");
        settings.put("console.oidc.issuer", "http://127.0.0.1:1");
        settings.put("console.oidc.client-id", "hooktide");
        settings.put("console.oidc.client-secret", "s3cret");
        return settings;
    }

    private static ObjectNode webhook(String name) {
        ObjectNode webhook =
                ConsoleFixture.least().put("name", name).put("url", "https://x.example/" + "u".repeat(500));
        webhook.putArray("eventTypes").add("invoice.*").add("job.assigned").add("job.image_created");
        return webhook;
    }

    /** Of nothing that is there: it changes none of the pages. */
    private static ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("why", TEXT);
        order.putObject("filter").put("objectId", "none" + TEXT).put("error", TEXT);
        return order;
    }

    private void rename(ApiKey key) {
        key.setName(TEXT);
        records.produce(fixture.topics.apiKeys(), null, key.getKeyId(), key);
    }

    private Delivery delivery(String event, String objectType) {
        return Logged.delivery("acme", webhook, event + TEXT, now)
                .setObjectType(objectType)
                .setObjectId(TEXT)
                .setContentType(TEXT)
                .setBody(Logged.bytes(TEXT))
                .build();
    }

    private DeliveryAttempt refused(Delivery dead) {
        return Logged.attempt(dead, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(400)
                .setResponseHeaders(List.of(new Header("x-hostile", TEXT)))
                .setResponseBody(Logged.bytes(TEXT))
                .setUrl("https://x.example/" + TEXT)
                .build();
    }

    private void write(Delivery one, DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveries(), null, webhook, one);
        records.produce(fixture.topics.deliveryAttempts(), null, webhook, attempt);
    }

    private DeadLetter.Builder letter(String reason) {
        return DeadLetter.newBuilder()
                .setReason(reason)
                .setError(TEXT)
                .setAttempts(1)
                .setDeadAt(now)
                .setSourceTopic("hooktide.deliveries")
                .setSourcePartition(1)
                .setSourceOffset(7);
    }

    private void bury(DeadLetter.Builder letter) {
        records.produce(fixture.topics.deadLetters(), null, webhook, letter.build());
    }

    private String awaitLetter(String reason) {
        return await("/v1/dead-letters?reason=" + reason, "data", 1)
                .path(0)
                .path("id")
                .asText();
    }

    /** The overview shows backlogs as they were when they were last looked at, which is once a minute. */
    void awaitBacklog() {
        await("/v1/statistics/series", "subscriptions", 1);
    }

    private JsonNode await(String path, String field, int count) {
        return await(path, field, found -> found.size() == count);
    }

    private JsonNode await(String path, String field, Predicate<JsonNode> wanted) {
        ConsoleClient client = fixture.acme.withKey(operator);
        return Awaitility.await(path)
                .atMost(90, TimeUnit.SECONDS)
                .until(() -> client.get(path).json().path(field), wanted);
    }

    private void awaitText(String path) {
        ConsoleClient client = fixture.acme.withKey(operator);
        Awaitility.await(path)
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> client.get(path).json().toString().contains(TEXT));
    }

    Browser browser() {
        Browser browser = new Browser(fixture.console().port());
        browser.look(1280, false);
        return browser;
    }

    /** Of an operator. */
    String apiKey() {
        return operator;
    }

    String webhook() {
        return webhook;
    }

    String delivery() {
        return delivery;
    }

    String letter() {
        return letter;
    }

    String unreadable() {
        return unreadable;
    }

    /** A replay that is over. */
    String job() {
        return job;
    }

    /** Public part of a key. */
    String key() {
        return fixture.acme.key().split("_")[1];
    }

    /** The page at another console of the same installation, which has no log history. */
    String withoutLog(String path) {
        return "http://127.0.0.1:" + portWithoutLog + path;
    }

    @Override
    public void close() {
        records.close();
        fixture.close();
    }
}
