package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done with dead letters, over the API and on the pages. */
class DiscardAndReplayIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String DISCARD = "/v1/dead-letters/discard";

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static String acmeKey;
    private static ConsoleClient acme;
    private static ConsoleClient globex;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acmeKey = key("acme");
        acme = fixture.acme.withKey(acmeKey);
        globex = fixture.acme.withKey(key("globex"));
    }

    private static String key(String tenant) {
        return fixture.key(Optional.of(tenant), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ);
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldDiscardWithAReasonWhatIsTheTenantsOwn() {
        // Given
        die("acme", "sub_gone", 2);
        die("globex", "sub_gone", 1);
        await(acme, "subscriptionId=sub_gone", 2);
        await(globex, "subscriptionId=sub_gone", 1);
        String order =
                "{\"filter\":{\"subscriptionId\":\"sub_gone\",\"responseCode\":\"400-499\"},\"why\":\"shop is closed\"";

        // When
        Reply dry = post(acme, order + ",\"dryRun\":true}").expect(200);
        Reply begun = post(acme, order + "}").expect(201);

        // Then
        assertThat(dry.json().path("count").asInt()).isEqualTo(2);
        JsonNode discarded = await(acme, "subscriptionId=sub_gone&state=discarded", 2);
        assertThat(discarded.findValuesAsText("why")).containsOnly("shop is closed");
        assertThat(discarded.findValuesAsText("replayId")).containsOnly(begun.field("id"));
        JsonNode job = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> acme.get("/v1/replays/" + begun.field("id"))
                                .expect(200)
                                .json(),
                        one -> one.path("state").asText().equals("finished"));
        assertThat(job.path("kind").asText()).isEqualTo("discard");
        assertThat(job.path("counts").path("discardedNow").asInt()).isEqualTo(2);
        await(globex, "subscriptionId=sub_gone&state=open", 1);
        assertThat(post(acme, order + ",\"dryRun\":true}").json().path("count").asInt())
                .isZero();
    }

    @Test
    void shouldDiscardNothingOfOthersAndNothingWithoutAReasonOrTheScope() {
        // Given
        die("acme", "sub_kept", 1);
        String id = await(acme, "subscriptionId=sub_kept", 1).path(0).path("id").asText();
        String order = "{\"filter\":{\"ids\":[\"" + id + "\"]},\"why\":\"not mine\"";
        ConsoleClient reader = fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ));

        // When
        String job = post(globex, order + "}").expect(201).field("id");

        // Then
        JsonNode ended = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> globex.get("/v1/replays/" + job).expect(200).json(),
                        one -> one.path("state").asText().equals("finished"));
        assertThat(ended.path("counts").path("discardedNow").asInt()).isZero();
        await(acme, "subscriptionId=sub_kept&state=open", 1);
        acme.get("/v1/replays/" + job).expectProblem(404, "not-found");
        assertThat(post(globex, order + ",\"dryRun\":true}")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        post(globex, order + ",\"tenantId\":\"acme\"}").expectProblem(403, "wrong-tenant");
        post(reader, order + "}").expectProblem(403, "missing-scope");
        assertThat(post(acme, "{\"filter\":{},\"why\":\" \"}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/why");
        assertThat(post(acme, "{\"filter\":{\"color\":1},\"why\":\"x\"}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/filter/color");
        post(acme, "{\"filter\":{},\"why\":\"x\",\"rate\":5}").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldDoTheSameOnThePages() {
        // Given
        die("acme", "sub_page", 2);
        String id = await(acme, "subscriptionId=sub_page", 2).path(0).path("id").asText();
        PageClient page = PageClient.signedIn(fixture.console().port(), acmeKey);

        // When
        String asked = page.get("/dead-letters/discard?id=" + id).expect(200).text();
        Reply refused = page.post("/dead-letters/discard", "id", id, "order-why", "");
        Reply begun = page.post("/dead-letters/discard", "id", id, "order-why", "<b>no</b>")
                .expect(303);
        String tried = page.post(
                        "/dead-letters/replay",
                        "subscription",
                        "sub_page",
                        "state",
                        "open",
                        "order-why",
                        "mended",
                        "order-rate",
                        "50",
                        "order-target",
                        "own",
                        "step",
                        "try")
                .expect(200)
                .text();

        // Then
        assertThat(asked).contains("Discard 1 dead letter").contains("invoice.");
        assertThat(refused.status()).isEqualTo(400);
        String job = begun.header("location");
        assertThat(job).startsWith("/replays/rpl_");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> page.get(job).expect(200).text(), text -> text.contains("finished"));
        assertThat(page.get(job).text())
                .contains("<strong>1</strong> discarded")
                .doesNotContain("<b>no</b>");
        assertThat(page.get("/replays").expect(200).text()).contains(job);
        assertThat(tried).contains("would be sent").contains("Count again");
        await(acme, "subscriptionId=sub_page&state=discarded", 1);
        assertThat(page.get("/dead-letters/export?format=csv&subscription=sub_page&state=any")
                        .expect(200)
                        .text()
                        .lines())
                .hasSize(3);
        assertThat(page.get("/dead-letters/discard?chosen=yes").expect(200).text())
                .contains("Nothing to discard");
        assertThat(page.get("/dead-letters?subscription=sub_page&state=discarded")
                        .expect(200)
                        .text())
                .doesNotContain("/dead-letters/discard?");
        assertThat(page.get("/dead-letters/discard?subscription=sub_page&state=discarded")
                        .expect(200)
                        .text())
                .contains("Discard 1 dead letter"); // the one that is open: what the order would be about
        Reply nonsense = page.post(
                "/dead-letters/discard", "subscription", "sub_page", "code", "5oo", "order-why", "tired of it");
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.text()).contains("is no response code: 5oo");
    }

    private static Reply post(ConsoleClient client, String body) {
        return client.send("POST", DISCARD, "application/json", body);
    }

    private static void die(String tenant, String subscription, int count) {
        for (int i = 0; i < count; i++) {
            Delivery delivery =
                    Logged.delivery(tenant, subscription, subscription + i, NOW).build();
            DeadLetter letter = Logged.dead(delivery, NOW)
                    .setReason("rejected")
                    .setLastResponseCode(410)
                    .setAttempts(1)
                    .build();
            records.produce(fixture.topics.deadLetters(), null, subscription, letter);
        }
    }

    private static JsonNode await(ConsoleClient client, String query, int count) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> client.get("/v1/dead-letters?" + query).json().path("data"), data -> data.size() == count);
    }
}
