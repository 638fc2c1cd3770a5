package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.history.LoggingReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill beside live events and two fan-outs; its console and one of these are killed in the middle. */
@Tag("slow")
class BackfillKilledIT {
    private static final int HEAP = 192;
    private static final int BEFORE = 400;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        started.add(one);
        return one;
    }

    @Test
    void shouldMakeOfEachEventEitherALiveDeliveryOrABackfilledOne() throws Exception {
        // Given
        Instant since = Instant.now().minusSeconds(60);
        TestCluster cluster = TestCluster.shared();
        var topics = cluster.freshTopics(Ground.PARTITIONS, Ground.TIER);
        Ground ground = closing(new Ground(folder, topics, cluster.settings(topics)));
        LoggingReceiver receiver = closing(new LoggingReceiver(post -> LoggingReceiver.Answer.OK));
        Customers.subscribe(ground, receiver.url("/old"), 1);
        String key = issued(ground);
        HooktideProcess first = closing(role(ground, "console", "console.port=0"));
        HooktideProcess second = closing(role(ground, "console", "console.port=0"));
        HooktideProcess fanout = closing(fanout(ground, "a"));
        closing(fanout(ground, "b"));
        closing(new WorkerProcess(ground, "a")).start().awaitAssigned();
        Events events = closing(new Events(ground, Duration.ofMillis(10)));
        FaultRun.await().until(() -> receiver.posts() > BEFORE);
        Subscription row = Customers.subscribe(ground, receiver.url("/new"), 1).get(0);
        FaultRun.await().until(() -> !of(ground, row).isEmpty());

        // When
        String order = "{\"why\":\"a test\",\"since\":\"" + since + "\",\"rate\":60}";
        String path = "/v1/subscriptions/" + row.getSubscriptionId() + "/backfill";
        String job = ask(address(first) + path, key, "POST", order).path("id").asText();
        String shown = "/v1/replays/" + job;
        FaultRun.await().until(() -> replayed(address(first) + shown, key) > BEFORE / 8);
        HooktideProcess running = runs(first) ? first : second;
        fanout.kill();
        running.kill();
        String other = address(running == first ? second : first);
        FaultRun.await()
                .until(() -> !ask(other + shown, key, "GET", "").path("endedAt").isNull());
        events.stop();
        Set<String> expected = events.deliveriesTo(row);
        FaultRun.await()
                .until(() ->
                        receiver.ids().containsAll(expected) && ground.behind().isEmpty());

        // Then: a fan-out that is killed may write a live one again; no event is both, and none of the job's is
        // repeated
        List<Delivery> made = of(ground, row);
        List<String> backfilled = made.stream()
                .filter(one -> job.equals(one.getReplayId()))
                .map(Delivery::getDeliveryId)
                .toList();
        Set<String> live = made.stream()
                .filter(one -> one.getReplayId() == null)
                .map(Delivery::getDeliveryId)
                .collect(Collectors.toSet());
        JsonNode end = ask(other + shown, key, "GET", "");
        assertThat(end.path("state").asText()).isEqualTo("finished");
        assertThat(end.at("/counts/replayed").asInt()).isEqualTo(backfilled.size());
        assertThat(backfilled).doesNotHaveDuplicates().doesNotContainAnyElementsOf(live);
        assertThat(backfilled.size() + live.size()).isEqualTo(expected.size());
        assertThat(made).extracting(Delivery::getDeliveryId).containsOnlyOnceElementsOf(backfilled);
        assertThat(made.stream().map(Delivery::getDeliveryId).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    private static List<Delivery> of(Ground ground, Subscription row) {
        return ground.records.readAll(ground.topics.deliveries(), Delivery.class).stream()
                .filter(one -> one.getSubscriptionId().equals(row.getSubscriptionId()))
                .toList();
    }

    private static boolean runs(HooktideProcess console) {
        return console.output().contains("event=replay_runner_began")
                && !console.output().contains("event=replay_runner_ended");
    }

    private HooktideProcess fanout(Ground ground, String instanceId) throws Exception {
        return role(
                ground,
                "fanout",
                "fanout.instance-id=" + instanceId,
                "fanout.state-dir=" + folder.resolve("state-" + instanceId));
    }

    private static HooktideProcess role(Ground ground, String role, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(role, "--config", ground.config.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return HooktideProcess.start(HEAP, arguments.toArray(String[]::new));
    }

    private static String address(HooktideProcess console) {
        String port = console.awaitLine(".*event=console_started port=[0-9]+.*").replaceAll(".*port=([0-9]+).*", "$1");
        return "http://127.0.0.1:" + port;
    }

    private static int replayed(String url, String key) throws Exception {
        return ask(url, key, "GET", "").at("/counts/replayed").asInt();
    }

    private static JsonNode ask(String url, String key, String method, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return Json.MAPPER.readTree(answer.body());
    }

    private static String issued(Ground ground) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", ground.bootstrapServers());
        String topic = ground.topics.apiKeys();
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topic, kafka, new ApiKeyFormat(topic, ground.codecs));
                TableWriter writer = new TableWriter(kafka, ground.topics.controlPlane())) {
            keys.start(Duration.ofSeconds(30));
            return new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue(
                            "test",
                            Optional.of(Customers.TENANT),
                            Set.of(Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY),
                            Optional.empty());
        }
    }
}
