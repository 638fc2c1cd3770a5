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
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Received;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console that runs a job is killed; another one goes on with it. */
@Tag("slow")
class ReplayKilledIT {
    private static final int LETTERS = 900;
    private static final int HEAP = 192;
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
    void shouldPostEachOnceInItsRound() throws Exception {
        // Given
        TestCluster cluster = TestCluster.shared();
        var topics = cluster.freshTopics(Ground.PARTITIONS, Ground.TIER);
        Ground ground = closing(new Ground(folder, topics, cluster.settings(topics)));
        LoggingReceiver receiver = closing(new LoggingReceiver(post -> LoggingReceiver.Answer.OK));
        List<Subscription> rows = Customers.subscribe(ground, receiver.url("/"), 4);
        String key = issued(ground);
        for (int i = 0; i < LETTERS; i++) {
            die(ground, rows.get(i % rows.size()), i);
        }
        HooktideProcess first = closing(console(ground));
        HooktideProcess second = closing(console(ground));
        closing(new WorkerProcess(ground, "a")).start().awaitAssigned();
        String job = ask(
                        address(first),
                        key,
                        "POST",
                        "{\"why\":\"a test\",\"filter\":{},\"rate\":60,\"staleGuard\":false}")
                .path("id")
                .asText();
        FaultRun.await().until(() -> receiver.posts() > LETTERS / 4);

        // When
        HooktideProcess running = runs(first) ? first : second;
        String other = address(running == first ? second : first);
        running.kill();
        FaultRun.await()
                .until(() -> ask(other + "/" + job, key, "GET", "")
                        .path("state")
                        .asText()
                        .equals("finished"));
        FaultRun.await()
                .until(() -> receiver.posts() >= LETTERS && ground.behind().isEmpty());

        // Then
        JsonNode end = ask(other + "/" + job, key, "GET", "");
        assertThat(end.at("/counts/replayed").asInt()).isEqualTo(LETTERS);
        assertThat(receiver.received())
                .extracting(Received::deliveryId)
                .hasSize(LETTERS)
                .doesNotHaveDuplicates();
        assertThat(ground.records.readAll(topics.deliveries(), Delivery.class))
                .hasSize(LETTERS)
                .allSatisfy(sent -> assertThat(sent.getReplayId()).isEqualTo(job));
    }

    private static boolean runs(HooktideProcess console) {
        List<String> lines = console.output().lines().toList();
        return lines.stream()
                        .filter(line -> line.contains("event=replay_runner_began"))
                        .count()
                > lines.stream()
                        .filter(line -> line.contains("event=replay_runner_ended"))
                        .count();
    }

    private static HooktideProcess console(Ground ground) throws Exception {
        return HooktideProcess.start(HEAP, "console", "--config", ground.config.toString(), "--set", "console.port=0");
    }

    private static String address(HooktideProcess console) {
        String port = console.awaitLine(".*event=console_started port=[0-9]+.*").replaceAll(".*port=([0-9]+).*", "$1");
        return "http://127.0.0.1:" + port + "/v1/replays";
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

    private static void die(Ground ground, Subscription to, int number) {
        String event = "e" + number;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery delivery = Delivery.newBuilder()
                .setDeliveryId(Ids.deliveryId(Customers.TENANT, "invoice", event, event, to.getSubscriptionId()))
                .setTenantId(Customers.TENANT)
                .setSubscriptionId(to.getSubscriptionId())
                .setSubscriptionVersion(1)
                .setEventId(event)
                .setObjectType("invoice")
                .setObjectId(event)
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)))
                .setAttempt(4)
                .setOccurredAt(now)
                .setPublishedAt(now)
                .build();
        ground.records.produce(
                ground.topics.deadLetters(),
                null,
                to.getSubscriptionId(),
                DeadLetter.newBuilder()
                        .setDelivery(delivery)
                        .setReason("attempts_exhausted")
                        .setLastResponseCode(503)
                        .setAttempts(4)
                        .setDeadAt(now)
                        .setSourceTopic("hooktide.retry.90s")
                        .setSourcePartition(0)
                        .setSourceOffset(7)
                        .build());
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
