package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplaySpan;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ResendIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final int CLICKS = 24;

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static ConsoleClient one;
    private static ConsoleClient other;
    private static String active;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        String key =
                fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ);
        one = fixture.acme.withKey(key);
        other = new ConsoleClient(fixture.newConsole().port(), key);
        active = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        try (PlayedWorker worker = new PlayedWorker(fixture)) {
            CompletableFuture<Reply> answer = fixture.acme.actLater(active, "activate");
            worker.delivered(worker.awaitPing(active, 1));
            answer.join().expect(200);
        }
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldMakeOneRoundHoweverOftenAndWhereverItIsAskedFor() {
        // Given
        Delivery first = Logged.delivery("acme", active, "clicked", NOW)
                .setHeaders(Map.of("ce-id", "caf\u00e9 \"1\""))
                .setContext(Map.of("userId", "Admin"))
                .build();
        write(first);
        write(Logged.delivered(first, 1));
        await(first, "delivered", 0);

        // When
        List<Integer> answers = clicks(first, "?replay=0");

        // Then
        assertThat(answers).hasSize(CLICKS).containsOnly(202, 409).containsOnlyOnce(202);
        List<Delivery> written = written(first);
        assertThat(written).hasSize(2);
        Delivery again = written.get(1);
        assertThat(again.getReplayId()).isNotNull();
        assertThat(again)
                .isEqualTo(Delivery.newBuilder(first)
                        .setReplay(1)
                        .setReplayId(again.getReplayId())
                        .build());
        await(first, "pending", 1);
        assertThat(clicks(first, "")).containsOnly(409);

        // When
        write(Logged.delivered(again, 1));
        JsonNode shown = await(first, "delivered", 1);

        // Then: a click that comes late makes none; to ask once more does
        assertThat(shown.path("attempts")).hasSize(2);
        assertThat(resend(one, first, "?replay=0").status()).isEqualTo(409);
        assertThat(resend(one, first, "?replay=2").status()).isEqualTo(409);
        Reply next = resend(other, first, "").expect(202);
        assertThat(next.json().path("replay").asInt()).isEqualTo(2);
        assertThat(written(first)).hasSize(3);
    }

    @Test
    void shouldSendADeadLetterAgain() {
        // Given
        Delivery dead = Logged.delivery("acme", active, "dead", NOW).build();
        write(dead);
        write(Logged.attempt(dead, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(400)
                .build());
        await(dead, "dead_lettered", 0);
        records.produce(
                fixture.topics.deadLetters(),
                null,
                active,
                Logged.dead(dead, NOW)
                        .setReason("rejected")
                        .setLastResponseCode(null)
                        .setAttempts(1)
                        .build());
        String open = "/v1/dead-letters?state=open&subscriptionId=" + active;
        String letter = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> one.get(open).json().at("/data/0/id").asText(), id -> !id.isEmpty());

        // Then: not while a job may be sending it
        job("rpl_paused", "dead");
        assertThat(resend(one, dead, "").expectProblem(409, "conflict").text()).contains("rpl_paused");
        job("rpl_paused", "another");

        // When
        resend(one, dead, "").expect(202);

        // Then
        assertThat(await(dead, "pending", 1).path("reason").isNull()).isTrue();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> one.get(open).json().path("data").isEmpty());
        JsonNode now = one.get("/v1/dead-letters/" + letter).expect(200).json();
        assertThat(now.path("state").asText()).isEqualTo("sent_again");
        assertThat(now.path("replayId").asText()).isEqualTo(written(dead).get(1).getReplayId());
        assertThat(PageClient.signedIn(fixture.console().port(), one.key())
                        .get("/dead-letters/" + letter)
                        .expect(200)
                        .text())
                .contains("sent again")
                .doesNotContain("dead-letters replay");
        assertThat(records.readAll(fixture.topics.deadLetterStates(), DeadLetterState.class))
                .filteredOn(state -> state.getState().equals("sent_again"))
                .extracting(DeadLetterState::getRound)
                .containsExactly(1);
    }

    @Test
    void shouldBeSentAgainFromItsPageOnceForEachRoundThatWasSeen() {
        // Given
        Delivery shown = Logged.delivery("acme", active, "paged", NOW).build();
        write(shown);
        write(Logged.delivered(shown, 1));
        await(shown, "delivered", 0);
        String page = "/webhooks/" + active + "/deliveries/" + shown.getDeliveryId();
        PageClient reader = PageClient.signedIn(
                fixture.console().port(), fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
        PageClient replayer = PageClient.signedIn(fixture.console().port(), one.key());

        // Then
        assertThat(reader.get(page).expect(200).text()).doesNotContain("/resend");
        reader.post(page + "/resend", "replay", "0").expect(403);
        assertThat(replayer.get(page).expect(200).text()).contains(page + "/resend");
        assertThat(replayer.get("/webhooks").expect(200).text()).contains("Last response", ">200<");

        // When
        Reply sent = replayer.post(page + "/resend", "replay", "0").expect(303);

        // Then
        assertThat(sent.header("location")).isEqualTo(page + "?done=resent");
        await(shown, "pending", 1);
        assertThat(replayer.get(page + "?done=resent").text())
                .contains("being sent again")
                .doesNotContain("/resend");
        replayer.post(page + "/resend", "replay", "0").expect(409);
        assertThat(written(shown)).hasSize(2);
    }

    @Test
    void shouldRefuseWhatCannotBeSentAgain() {
        // Given
        String off = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery pending = Logged.delivery("acme", active, "pending", NOW).build();
        Delivery ping =
                Logged.delivery("acme", active, "ping", NOW).setPing(true).build();
        Delivery unwanted = Logged.delivery("acme", off, "unwanted", NOW).build();
        Delivery bare = Logged.delivery("acme", active, "bare", NOW).build();
        write(pending);
        List.of(ping, unwanted).forEach(delivery -> write(delivery));
        List.of(ping, unwanted, bare).forEach(delivery -> write(Logged.delivered(delivery, 1)));
        await(pending, "pending", 0);
        List.of(ping, unwanted, bare).forEach(delivery -> await(delivery, "delivered", 0));

        // Then
        for (Delivery refused : List.of(pending, ping, unwanted, bare)) {
            resend(one, refused, "").expectProblem(409, "conflict");
        }
        resend(one, pending, "?replay=-1").expectProblem(400, "invalid-request");
        one.send("POST", "/v1/deliveries/dlv_0/resend", null, null).expectProblem(404, "not-found");
        ConsoleClient stranger = fixture.globex.withKey(
                fixture.key(Optional.of("globex"), Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ));
        resend(stranger, unwanted, "").expectProblem(404, "not-found");
        ConsoleClient reader =
                fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
        resend(reader, unwanted, "").expectProblem(403, "missing-scope");
        assertThat(written(unwanted)).hasSize(1);
    }

    /** One that covers the dead letters of an event, and that nobody resumes. */
    private static void job(String id, String event) {
        records.produce(
                fixture.topics.replays(),
                null,
                id,
                Replay.newBuilder()
                        .setReplayId(id)
                        .setKind("dead_letters")
                        .setFilter(ReplayFilter.newBuilder().setEventId(event).build())
                        .setRatePerSecond(1)
                        .setWhy("a test")
                        .setBy("tester")
                        .setByName("tester")
                        .setCreatedAt(NOW)
                        .setUpdatedAt(NOW)
                        .setSpans(IntStream.range(0, 16)
                                .mapToObj(partition -> new ReplaySpan(partition, 0L, 1_000L))
                                .toList())
                        .setWanted("paused")
                        .setVersion(1)
                        .setWriteId("w")
                        .build());
    }

    private static List<Integer> clicks(Delivery delivery, String query) {
        ExecutorService clickers = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < CLICKS; i++) {
                ConsoleClient client = i % 2 == 0 ? one : other;
                answers.add(CompletableFuture.supplyAsync(
                        () -> resend(client, delivery, query).status(), clickers));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            clickers.shutdown();
        }
    }

    private static Reply resend(ConsoleClient client, Delivery delivery, String query) {
        return client.send("POST", "/v1/deliveries/" + delivery.getDeliveryId() + "/resend" + query, null, null);
    }

    private static List<Delivery> written(Delivery delivery) {
        return records.readAll(fixture.topics.deliveries(), Delivery.class).stream()
                .filter(one -> one.getDeliveryId().equals(delivery.getDeliveryId()))
                .toList();
    }

    private static void write(Delivery delivery) {
        records.produce(fixture.topics.deliveries(), null, delivery.getSubscriptionId(), delivery);
    }

    private static void write(DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveryAttempts(), null, attempt.getSubscriptionId(), attempt);
    }

    private static JsonNode await(Delivery delivery, String status, int replay) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> one.get("/v1/deliveries/" + delivery.getDeliveryId())
                                .json(),
                        shown -> shown.path("status").asText().equals(status)
                                && shown.path("replay").asInt() == replay
                                && shown.path("behindSince").isNull());
    }
}
