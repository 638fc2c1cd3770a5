package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CommandRun;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that the fan-out can make no delivery of: whose they are, what the console says of them and does with them. */
@Tag("pipeline")
@Tag("slow")
class UnmadePipelineIT {
    /** An event with so much data is one that its topic takes; with the subscription's own it is not. */
    private static final int LARGEST = TopicCatalogue.MAX_MESSAGE_BYTES - 300;

    @TempDir
    private static Path folder;

    private static LoggedInstallation logged;
    private static Installation hooktide;
    private static RawEndpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        logged = new LoggedInstallation(folder);
        hooktide = logged.installation();
        endpoint = new RawEndpoint(request -> "200");
        Tenant reader = Tenant.of("reader", hooktide);
        Awaitility.await("the log history has its tables")
                .atMost(Tenant.PATIENCE)
                .untilAsserted(
                        () -> assertThat(data(reader, "/v1/dead-letters")).isEmpty());
    }

    @AfterAll
    static void stop() throws Exception {
        endpoint.close();
        logged.close();
    }

    @Test
    void shouldBelongToTheTenantAndBeExplained() throws Exception {
        // Given
        Tenant owner = Tenant.of("owner", hooktide);
        Tenant other = Tenant.of("other", hooktide);
        String filter = subscribe(owner, "\"filter\":{\"jslt\":\"number(.data.note) > 1\"}");
        String format = subscribe(
                owner, "\"format\":{\"type\":\"envelope\",\"missing\":\"error\",\"body\":{\"n\":\"{!DATA.no!}\"}}");

        // When
        owner.publish("invoice", "unmade", "{\"note\":\"none\"}");

        // Then
        JsonNode ofFilter = letter(owner, filter);
        JsonNode ofFormat = letter(owner, format);
        for (JsonNode letter : List.of(ofFilter, ofFormat)) {
            assertThat(letter.path("tenantId").asText()).isEqualTo("owner");
            assertThat(letter.path("eventId").asText()).isEqualTo("unmade");
            assertThat(letter.path("eventType").asText()).isEqualTo("invoice.updated");
            assertThat(letter.path("objectId").asText()).isEqualTo("unmade");
            assertThat(letter.path("deliveryId").asText()).startsWith("dlv_");
            assertThat(letter.path("reason").asText()).isEqualTo("render_failed");
            JsonNode shown = owner.console().get("/v1/dead-letters/" + id(letter), 200);
            assertThat(shown.path("payload").isNull()).isTrue();
            assertThat(shown.path("rawLength").asInt()).isPositive();
            other.console().get("/v1/dead-letters/" + id(letter), 404);
        }
        assertThat(data(other, "/v1/dead-letters")).isEmpty();
        assertThat(data(owner, "/v1/dead-letters/groups")).hasSize(2);

        // And
        for (JsonNode told : data(owner, "/v1/events/unmade/explain")) {
            JsonNode letter = told.path("subscriptionId").asText().equals(filter) ? ofFilter : ofFormat;
            assertThat(told.path("why").asText()).isEqualTo("render_failed");
            assertThat(told.path("deadLetterId").asText()).isEqualTo(id(letter));
            assertThat(told.path("error").asText())
                    .isEqualTo(letter.path("error").asText());
            assertThat(told.path("hint").asText()).contains(id(letter), "backfill");
        }
        assertThat(data(owner, "/v1/events/unmade/explain")).hasSize(2);
        assertThat(ofFilter.path("error").asText()).startsWith("Filter: ");
        assertThat(ofFormat.path("error").asText()).startsWith("Format 'envelope': ");
        assertThat(data(other, "/v1/events/unmade/explain")).isEmpty();

        // And: from the topics alone
        JsonNode ofTopic = kafka("--subscription", filter);
        assertThat(ofTopic).hasSize(1);
        assertThat(ofTopic.path(0).path("publishedAt")).isEqualTo(ofFilter.path("publishedAt"));
        assertThat(ofTopic.path(0).path("deliveryId")).isEqualTo(ofFilter.path("deliveryId"));
    }

    @Test
    void shouldNotBeReplayedAndBeDiscarded() throws Exception {
        // Given
        Tenant tenant = Tenant.of("discarding", hooktide);
        String subscription = subscribe(tenant, "\"filter\":{\"jslt\":\"number(.data.note) > 1\"}");
        tenant.publish("invoice", "given-up", "{\"note\":\"none\"}");
        letter(tenant, subscription);
        String order = "{\"why\":\"test\",\"filter\":{\"subscriptionId\":\"" + subscription + "\"}}";

        // When
        JsonNode replay = ended(tenant, tenant.console().post("/v1/replays", order, 201));
        String discarding = tenant.console()
                .post("/v1/dead-letters/discard", order, 201)
                .path("id")
                .asText();
        JsonNode discard = ended(tenant, tenant.console().get("/v1/replays/" + discarding, 200));

        // Then
        assertThat(replay.at("/counts/unreadable").asInt()).isEqualTo(1);
        assertThat(replay.at("/counts/replayed").asInt()).isZero();
        assertThat(discard.at("/counts/discardedNow").asInt()).isEqualTo(1);
        await(() -> letter(tenant, subscription).path("state").asText().equals("discarded"));
        assertThat(data(tenant, "/v1/events/given-up/explain")
                        .get(0)
                        .path("hint")
                        .asText())
                .contains("discarded")
                .doesNotContain("backfill");
    }

    @Test
    void shouldBeDeliveredByABackfillOnceTheSubscriptionIsCorrected() throws Exception {
        // Given
        Tenant tenant = Tenant.of("corrected", hooktide);
        String subscription = subscribe(tenant, "\"filter\":{\"jslt\":\"number(.data.note) > 1\"}");
        tenant.publish("invoice", "made-later", "{\"note\":\"none\"}");
        JsonNode letter = letter(tenant, subscription);

        // When
        tenant.console().patch("/v1/subscriptions/" + subscription, "{\"filter\":null}", 200);
        String since = letter.path("publishedAt").asText();
        tenant.console()
                .post(
                        "/v1/subscriptions/" + subscription + "/backfill",
                        "{\"why\":\"corrected\",\"since\":\"" + since + "\"}",
                        201);

        // Then
        await(() -> explained(tenant, "made-later").path("why").asText().equals("delivered"));
        JsonNode told = explained(tenant, "made-later");
        assertThat(told.path("deadLetterId")).isEqualTo(letter.path("id"));
        assertThat(told.at("/delivery/id")).isEqualTo(letter.path("deliveryId"));
    }

    /** Past the gateway, which takes no event of this size: by the Java client, or by Kafka itself. */
    @Test
    void shouldSetAsideADeliveryThatIsTooLargeAndGoOnWithThePartition() throws Exception {
        // Given
        Tenant tenant = Tenant.of("large", hooktide);
        String whole = subscribe(tenant, "\"format\":{\"type\":\"standard\"}");
        String thin = subscribe(tenant, "\"format\":{\"type\":\"thin\"}");

        // When
        try (TestRecords records = hooktide.cluster.records()) {
            for (ChangeEvent event : List.of(event("large", LARGEST), event("small", 10))) {
                records.produce(hooktide.topics.changeEvents(), 0, "any", event);
            }
        }

        // Then
        JsonNode letter = letter(tenant, whole);
        assertThat(letter.path("reason").asText()).isEqualTo("too_large");
        assertThat(letter.path("eventId").asText()).isEqualTo("large");
        assertThat(letter.path("error").asText()).matches("The delivery has [0-9]+ bytes, its topic takes 4194304");
        await(() -> deliveredOf(tenant, thin).equals(Set.of("large", "small")));
        await(() -> deliveredOf(tenant, whole).equals(Set.of("small")));
        for (JsonNode told : data(tenant, "/v1/events/large/explain")) {
            boolean dead = told.path("subscriptionId").asText().equals(whole);
            assertThat(told.path("why").asText()).isEqualTo(dead ? "too_large" : "delivered");
        }
    }

    private static Set<String> deliveredOf(Tenant tenant, String subscription) throws Exception {
        return data(tenant, "/v1/subscriptions/" + subscription + "/deliveries?status=delivered").stream()
                .map(delivery -> delivery.path("eventId").asText())
                .filter(id -> Set.of("large", "small").contains(id))
                .collect(Collectors.toSet());
    }

    private static ChangeEvent event(String id, int bytes) {
        String data = "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
        return ChangeEvent.newBuilder()
                .setEventId(id)
                .setTenantId("large")
                .setObjectType("invoice")
                .setObjectId(id)
                .setAction("updated")
                .setOccurredAt(Instant.now())
                .setData(ByteBuffer.wrap(data.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private static String subscribe(Tenant tenant, String fields) throws Exception {
        String all = fields + ",\"eventTypes\":[\"invoice.*\"],\"url\":\"http://127.0.0.1:" + endpoint.port()
                + "/h\",\"retry\":{\"delays\":[]}";
        return tenant.subscribe(all).path("id").asText();
    }

    /** The one there is of a subscription. */
    private static JsonNode letter(Tenant tenant, String subscription) {
        return Awaitility.await("the dead letter of " + subscription)
                .atMost(Tenant.PATIENCE)
                .until(() -> data(tenant, "/v1/dead-letters?subscriptionId=" + subscription), all -> all.size() == 1)
                .get(0);
    }

    private static JsonNode explained(Tenant tenant, String event) throws Exception {
        return data(tenant, "/v1/events/" + event + "/explain").get(0);
    }

    private static JsonNode ended(Tenant tenant, JsonNode job) {
        return Awaitility.await("the job ended")
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> tenant.console().get("/v1/replays/" + id(job), 200),
                        now -> now.path("state").asText().equals("finished"));
    }

    private static List<JsonNode> data(Tenant tenant, String path) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        tenant.console().get(path, 200).path("data").forEach(all::add);
        return all;
    }

    private static JsonNode kafka(String... filter) throws Exception {
        List<String> all = new ArrayList<>(List.of("dead-letters", "list", "--kafka", "--json"));
        all.addAll(List.of(filter));
        Map<String, String> settings = hooktide.cluster.settings(hooktide.topics);
        Stream.of("kafka.bootstrap.servers", "schema.registry.url", "topics.prefix")
                .forEach(key -> all.addAll(List.of("--set", key + "=" + settings.get(key))));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.MAPPER.readTree(run.out());
    }

    private static String id(JsonNode one) {
        return one.path("id").asText();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Tenant.PATIENCE).until(condition);
    }
}
