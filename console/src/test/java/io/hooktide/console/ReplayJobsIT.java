package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplayJobsIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static ConsoleClient acme;
    private static ConsoleClient globex;
    private static ConsoleClient everybody;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acme = client(Optional.of("acme"));
        globex = client(Optional.of("globex"));
        everybody = client(Optional.empty());
        Awaitility.await("the log history, which the guard asks")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> {
                    Reply reply = acme.get("/v1/deliveries");
                    return reply.status() == 200
                            && reply.json().path("behindSince").isNull();
                });
    }

    private static ConsoleClient client(Optional<String> tenant) {
        return fixture.acme.withKey(
                fixture.key(tenant, Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ, Scope.ADMIN));
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldTryOutThenSendEachOnceAndTellOfIt() {
        // Given
        for (int i = 0; i < 12; i++) {
            die(event("sub_each", "each" + i, "o" + i, NOW));
        }
        String filter = "{\"subscriptionId\":\"sub_each\",\"responseCode\":\"5xx\"}";

        // When
        JsonNode trial =
                post(acme, order(filter, ",\"dryRun\":true")).expect(200).json();
        Reply made = post(acme, order(filter, "")).expect(201);
        String id = made.field("id");
        JsonNode job = over(acme, id);

        // Then
        assertThat(trial.at("/counts/replayed").asInt()).isEqualTo(12);
        assertThat(trial.path("complete").asBoolean()).isTrue();
        assertThat(trial.path("sample")).hasSize(10);
        assertThat(job.path("state").asText()).isEqualTo("finished");
        assertThat(job.at("/counts/replayed").asInt()).isEqualTo(12);
        assertThat(job.at("/progress/read").asInt())
                .isEqualTo(job.at("/progress/of").asInt());
        assertThat(sent("sub_each")).hasSize(12).allSatisfy(again -> {
            assertThat(again.getReplay()).isEqualTo(1);
            assertThat(again.getReplayId()).isEqualTo(id);
        });
        patiently()
                .until(
                        () -> acme.get("/v1/replays/" + id)
                                .json()
                                .at("/deliveries/pending")
                                .asInt(),
                        pending -> pending == 12);
        assertThat(acme.get("/v1/deliveries?replayId=" + id).expect(200).json().path("data"))
                .hasSize(12);
        PageClient page = PageClient.signedIn(fixture.console().port(), acme.key());
        assertThat(page.get("/replays/" + id).expect(200).text()).contains("/events?job=" + id + "&amp;status=pending");
        assertThat(page.get("/events?status=pending&job=" + id).expect(200).text())
                .contains("each7");
        assertThat(page.get("/events?job=rpl_none").expect(200).text()).doesNotContain("each7");
        fixture.awaitLogged();
        assertThat(audited(acme, id)).containsExactly("replay.finished", "replay.created");
        globex.get("/v1/replays/" + id).expectProblem(404, "not-found");
        globex.send("POST", "/v1/replays/" + id + "/cancel", null, null).expectProblem(404, "not-found");
        assertThat(globex.get("/v1/replays").expect(200).text()).doesNotContain(id);
        assertThat(audited(globex, id)).isEmpty();
        assertThat(everybody.get("/v1/replays").expect(200).text()).contains(id);
        acme.send("POST", "/v1/replays/" + id + "/pause", null, null).expectProblem(409, "conflict");
    }

    @Test
    void shouldNotSendAnUpdateOverANewerOneThatWasDelivered() {
        // Given
        Delivery old = event("sub_stale", "old", "42", NOW.minusSeconds(60));
        Delivery newer = event("sub_stale", "newer", "42", NOW.minusSeconds(30));
        Delivery failed = event("sub_stale", "failed", "43", NOW.minusSeconds(20));
        Delivery alone = event("sub_stale", "alone", "43", NOW.minusSeconds(40));
        for (Delivery one : List.of(old, newer, failed, alone)) {
            records.produce(fixture.topics.deliveries(), null, one.getSubscriptionId(), one);
        }
        records.produce(fixture.topics.deliveryAttempts(), null, "sub_stale", Logged.delivered(newer, 1));
        records.produce(fixture.topics.deliveryAttempts(), null, "sub_stale", Logged.failed(failed, 1, null));
        die(old);
        die(alone);
        patiently()
                .until(() -> acme.get("/v1/subscriptions/sub_stale/deliveries?status=delivered")
                                .text()
                                .contains("newer")
                        || acme.get("/v1/deliveries?subscriptionId=sub_stale&status=delivered")
                                .text()
                                .contains("newer"));

        // When
        String filter = "{\"subscriptionId\":\"sub_stale\"}";
        JsonNode trial =
                post(acme, order(filter, ",\"dryRun\":true")).expect(200).json();
        JsonNode job = over(acme, post(acme, order(filter, "")).expect(201).field("id"));
        JsonNode forced = over(
                acme,
                post(acme, order(filter, ",\"staleGuard\":false")).expect(201).field("id"));

        // Then
        assertThat(trial.at("/counts/stale").asInt()).isEqualTo(1);
        assertThat(trial.at("/staleLetters/0/newerEventId").asText()).isEqualTo("newer");
        assertThat(job.at("/counts/stale").asInt()).isEqualTo(1);
        assertThat(job.at("/counts/replayed").asInt()).isEqualTo(1);
        assertThat(job.at("/staleLetters/0/newerEventId").asText()).isEqualTo("newer");
        assertThat(forced.at("/counts/replayed").asInt()).isEqualTo(1);
        assertThat(forced.at("/counts/replayedBefore").asInt()).isEqualTo(1);
        assertThat(sent("sub_stale")).extracting(Delivery::getEventId).containsExactly("alone", "old");
    }

    @Test
    void shouldGoOnAtAnotherConsoleAndObeyPauseRateAndCancel() {
        // Given
        for (int i = 0; i < 60; i++) {
            die(event("sub_over", "over" + i, "o" + i, NOW));
        }
        ConsoleRole second = fixture.newConsole();
        ConsoleClient other = new ConsoleClient(second.port(), acmeKey());
        String id = post(acme, order("{\"subscriptionId\":\"sub_over\"}", ",\"rate\":1"))
                .expect(201)
                .field("id");
        patiently().until(() -> count(acme, id) > 2);

        // When
        other.send("POST", "/v1/replays/" + id + "/pause", null, null).expect(200);
        patiently().until(() -> acme.get("/v1/replays/" + id).field("state").equals("paused"));
        other.send("POST", "/v1/replays/" + id + "/pause", null, null).expect(200);
        other.send("PATCH", "/v1/replays/" + id, "application/merge-patch+json", "{\"rate\":1000}")
                .expect(200);
        fixture.close(second); // whichever of the two ran it
        acme.send("POST", "/v1/replays/" + id + "/resume", null, null).expect(200);
        JsonNode job = over(acme, id);

        // Then
        assertThat(job.at("/counts/replayed").asInt()).isEqualTo(60);
        assertThat(sent("sub_over"))
                .extracting(Delivery::getDeliveryId)
                .hasSize(60)
                .doesNotHaveDuplicates();

        // When
        String cancelled = post(acme, order("{\"subscriptionId\":\"sub_over\"}", ",\"again\":true,\"rate\":1"))
                .expect(201)
                .field("id");
        acme.send("POST", "/v1/replays/" + cancelled + "/cancel", null, null).expect(200);

        // Then
        assertThat(over(acme, cancelled).path("state").asText()).isEqualTo("cancelled");
        assertThat(count(acme, cancelled)).isLessThan(60);
    }

    @Test
    void shouldRefuseWhatIsNotSafe() {
        String sub = everybody
                .send(
                        "POST",
                        "/v1/subscriptions",
                        "application/json",
                        ConsoleFixture.least().put("tenantId", "globex").toString())
                .expect(201)
                .field("id");
        ConsoleClient replayOnly =
                fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ));
        String url = "{\"url\":\"https://x.example/elsewhere\"}";

        // Then
        post(acme, order("{}", ",\"target\":{\"subscriptionId\":\"" + sub + "\"}"))
                .expectProblem(404, "not-found");
        post(everybody, order("{}", ",\"target\":{\"subscriptionId\":\"" + sub + "\"}"))
                .expectProblem(409, "conflict"); // deactivated
        post(acme, order("{}", ",\"target\":" + url)).expectProblem(400, "invalid-request");
        post(replayOnly, order("{\"subscriptionId\":\"sub_1\"}", ",\"target\":" + url))
                .expectProblem(403, "missing-scope");
        post(acme, order("{\"subscriptionId\":\"sub_1\"}", ",\"target\":{\"url\":\"http://x.example/\"}"))
                .expectProblem(400, "invalid-request");
        post(acme, "{\"filter\":{}}").expectProblem(400, "invalid-request");
        post(acme, order("{}", ",\"tenantId\":\"globex\"")).expectProblem(403, "wrong-tenant");
    }

    private static String acmeKey() {
        return fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ);
    }

    private static Reply post(ConsoleClient client, String order) {
        return client.send("POST", "/v1/replays", "application/json", order);
    }

    private static String order(String filter, String more) {
        return "{\"why\":\"a test\",\"filter\":" + filter + more + "}";
    }

    private static JsonNode over(ConsoleClient client, String id) {
        return patiently()
                .until(
                        () -> client.get("/v1/replays/" + id).expect(200).json(),
                        job -> !job.path("endedAt").isNull());
    }

    private static int count(ConsoleClient client, String id) {
        return client.get("/v1/replays/" + id)
                .expect(200)
                .json()
                .at("/counts/replayed")
                .asInt();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static List<String> audited(ConsoleClient client, String id) {
        return client.get("/v1/audit?limit=200").expect(200).json().path("data").findParents("action").stream()
                .filter(entry -> entry.at("/target/id").asText().equals(id))
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private static List<Delivery> sent(String subscription) {
        return records.readAll(fixture.topics.deliveries(), Delivery.class).stream()
                .filter(one -> one.getSubscriptionId().equals(subscription) && one.getReplay() > 0)
                .toList();
    }

    private static Delivery event(String subscription, String event, String object, Instant at) {
        return Logged.delivery("acme", subscription, event, at)
                .setObjectId(object)
                .build();
    }

    private static void die(Delivery delivery) {
        records.produce(
                fixture.topics.deadLetters(),
                null,
                delivery.getSubscriptionId(),
                Logged.dead(delivery, NOW).build());
    }
}
