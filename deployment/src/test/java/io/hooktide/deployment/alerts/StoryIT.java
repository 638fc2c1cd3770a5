package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night with Hooktide is like: an endpoint dies for half an hour, in which a minute lasts a second. */
@Tag("slow")
@Tag("prometheus")
class StoryIT {
    private static final Duration OUTAGE = Duration.ofSeconds(1_800 / PrometheusProcess.TIMES);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int REPLAY_RATE = 20;

    @TempDir
    private Path folder;

    private volatile int answer = 200;
    private LoggingReceiver endpoint;
    private Installation installation;
    private Client client;
    private PrometheusProcess prometheus;
    private Traffic traffic;
    private String shop;

    @BeforeEach
    void start() throws Exception {
        endpoint = new LoggingReceiver(post -> Answer.of(post.path().equals("/shop") ? answer : 200));
        installation = new Installation(
                folder,
                Map.of(
                        "delivery.breaker.failures", "60",
                        "delivery.breaker.interval", "1s",
                        "ledger.interval", "1s",
                        "ledger.grace", "1s"));
        client = installation.client;
        client.subscribe("other", endpoint.url("/other"), "1s", "2s");
        shop = client.subscribe("order", endpoint.url("/shop"), "1s");
        traffic = new Traffic(client, List.of("other", "order"));
        prometheus = new PrometheusProcess(folder, installation.targets());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {traffic, prometheus, installation, endpoint}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void shouldEndWellWhenAnEndpointDiesForHalfAnHour() throws Exception {
        // The endpoint dies. Somebody is told, the breaker puts off, dead letters gather.
        await("nothing fires")
                .untilAsserted(() -> assertThat(prometheus.firing()).isEmpty());
        long died = System.nanoTime();
        answer = 503;
        prometheus.awaitFiring(PATIENCE, "HooktideDeadLetters");
        await("the breaker puts off")
                .until(() -> !prometheus
                        .query("sum(increase(hooktide_deferrals_total{cause=\"unavailable\"}[30s])) > 20 and"
                                + " max_over_time(sum(hooktide_breakers)[30s:]) > 0")
                        .isEmpty());
        await("half an hour").until(() -> System.nanoTime() - died > OUTAGE.toNanos());

        // It comes back: what was put off is delivered, and it is quiet again.
        answer = 200;
        prometheus.awaitSilent(PATIENCE, "HooktideDeadLetters");
        await("breakers closed")
                .until(() -> !prometheus.query("sum(hooktide_breakers) == 0").isEmpty());

        // The analyst finds the cause by group.
        JsonNode group = awaitGroup();
        assertThat(group.path("reason").asText()).isEqualTo("attempts_exhausted");
        assertThat(group.path("responseCode").asInt()).isEqualTo(503);
        int dead = group.path("count").asInt();
        assertThat(dead).isGreaterThan(10);
        JsonNode newest = get("/v1/dead-letters/" + group.path("newestId").asText());
        assertThat(newest.path("attempts")).hasSize(2);

        // Meanwhile there is a newer version of one of the objects, and it arrives.
        String object = newest.path("objectId").asText();
        String newer = client.update("order", object);
        String newerId = Ids.deliveryId(Client.TENANT, "order", object, newer, shop);
        await("the newer version").until(() -> endpoint.ids().contains(newerId));
        await("the log history has it")
                .until(() -> !get("/v1/deliveries?status=delivered&eventId=" + newer)
                        .path("data")
                        .isEmpty());

        // A dry run says what a replay would do, and that one is stale.
        JsonNode trial = await("a trial, for which the log history is current")
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> replay(true, 200), JsonNode::isObject);
        assertThat(trial.at("/counts/replayed").asInt()).isEqualTo(dead - 1);
        assertThat(trial.at("/counts/stale").asInt()).isEqualTo(1);
        assertThat(trial.at("/staleLetters/0/id").asText())
                .isEqualTo(newest.path("id").asText());
        assertThat(trial.at("/staleLetters/0/newerEventId").asText()).isEqualTo(newer);

        // The replay, at a rate, beside the live traffic.
        Set<String> letters = letters();
        int before = endpoint.posts();
        long began = System.nanoTime();
        String job = replay(false, 201).path("id").asText();
        await("replayed")
                .until(() -> get("/v1/replays/" + job).path("state").asText().equals("finished"));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThan(Duration.ofSeconds(dead / REPLAY_RATE - 1));
        assertThat(endpoint.posts() - before).as("live traffic went on").isGreaterThan(dead);
        JsonNode done = get("/v1/replays/" + job);
        assertThat(done.at("/counts/replayed").asInt()).isEqualTo(dead - 1);
        assertThat(done.at("/counts/stale").asInt()).isEqualTo(1);
        await("delivered")
                .until(() ->
                        get("/v1/replays/" + job).at("/deliveries/delivered").asInt() == dead - 1);
        await("its letters are replayed").until(() -> lettersIn("replayed") == dead - 1);
        assertThat(letters).hasSize(dead);

        // The ledger closes to the last event.
        traffic.close();
        assertThat(traffic.failures()).isEmpty();
        await("the ledger closes").untilAsserted(() -> {
            JsonNode hours = get("/v1/undelivered/hours").path("data");
            assertThat(sum(hours, "pending")).isZero();
            assertThat(sum(hours, "difference")).isZero();
            assertThat(sum(hours, "matched")).isEqualTo(traffic.events() + 1);
            assertThat(sum(hours, "deadLettered")).isEqualTo(1);
            assertThat(sum(hours, "delivered")).isEqualTo(traffic.events());
        });
        assertThat(prometheus.query("max(hooktide_ledger_difference) > 0")).isEmpty();
        assertThat(prometheus.fired()).doesNotContain("HooktideLedgerDifference", "HooktideLostToRetention");
    }

    private JsonNode awaitGroup() {
        int[] last = {0};
        return await("all dead letters in one group")
                .until(
                        () -> get("/v1/dead-letters/groups?subscriptionId=" + shop)
                                .path("data"),
                        groups -> {
                            int count = groups.path(0).path("count").asInt();
                            boolean settled = groups.size() == 1 && count == last[0];
                            last[0] = count;
                            return settled;
                        })
                .path(0);
    }

    private JsonNode replay(boolean dryRun, int expected) throws Exception {
        return client.console("POST", "/v1/replays", """
                {"filter":{"subscriptionId":"%s","responseCode":"503"},"rate":%d,"why":"The shop was down","dryRun":%b}""".formatted(shop, REPLAY_RATE, dryRun), expected);
    }

    private Set<String> letters() throws Exception {
        return StreamSupport.stream(
                        get("/v1/dead-letters?limit=200&subscriptionId=" + shop)
                                .path("data")
                                .spliterator(),
                        false)
                .map(letter -> letter.path("deliveryId").asText())
                .collect(Collectors.toSet());
    }

    private int lettersIn(String state) throws Exception {
        return get("/v1/dead-letters?limit=200&subscriptionId=" + shop + "&state=" + state)
                .path("data")
                .size();
    }

    private static int sum(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToInt(row -> row.path(field).asInt())
                .sum();
    }

    private JsonNode get(String path) throws Exception {
        return client.console("GET", path, "", 200);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
    }
}
