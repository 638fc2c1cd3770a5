package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consoles in processes of their own that all write to one subscription. */
@Tag("slow")
class RacingConsolesIT {
    private static final int PROCESSES = 3;
    private static final int WRITES = 50;
    private static final int HEAP = 192;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<HooktideProcess> processes = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private Ground ground;
    private String key;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = TestCluster.shared();
        var topics = cluster.freshTopics(Ground.PARTITIONS, Ground.TIER);
        ground = new Ground(folder, topics, cluster.settings(topics));
        key = issued();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(HooktideProcess.start(
                    HEAP,
                    "console",
                    "--config",
                    ground.config.toString(),
                    "--set",
                    "console.port=0",
                    "--set",
                    "console.requests-per-second=0"));
        }
        for (HooktideProcess process : processes) {
            String port =
                    process.awaitLine(".*event=console_started port=[0-9]+.*").replaceAll(".*port=([0-9]+).*", "$1");
            addresses.add("http://127.0.0.1:" + port + "/v1/subscriptions");
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (HooktideProcess process : processes) {
            process.close();
        }
        ground.close();
    }

    @Test
    void shouldLoseNoneOfFiftyWritesOfEachProcess() throws Exception {
        // Given
        HttpResponse<String> created = send(
                request(addresses.get(0))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"name\":\"Raced\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"],\"retry\":{\"delays\":[]}}")));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = Json.MAPPER.readTree(created.body()).get("id").textValue();

        // When
        ExecutorService clients = Executors.newFixedThreadPool(PROCESSES);
        List<CompletableFuture<List<Long>>> racing = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            String name = "Process " + process + " write ";
            String url = addresses.get(process) + "/" + id;
            racing.add(CompletableFuture.supplyAsync(() -> written(url, name), clients));
        }
        List<Long> versions = new ArrayList<>();
        for (CompletableFuture<List<Long>> one : racing) {
            versions.addAll(one.join());
        }
        clients.shutdown();

        // Then
        long last = PROCESSES * WRITES + 1L;
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, last).boxed().toList());
        List<Subscription> rows = ground.records.readAll(ground.topics.subscriptions(), Subscription.class);
        assertThat(rows)
                .extracting(Subscription::getVersion)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(rows).extracting(Subscription::getName).doesNotHaveDuplicates();
    }

    private List<Long> written(String url, String name) {
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            versions.add(patchedUntilItFits(url, "{\"name\":\"" + name + i + "\"}"));
        }
        return versions;
    }

    // As a careful client does: read, name the version, try again on a 412.
    private long patchedUntilItFits(String url, String patch) {
        while (true) {
            String version = send(request(url)).headers().firstValue("etag").orElseThrow();
            HttpResponse<String> answer = send(request(url)
                    .header("If-Match", version)
                    .header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", BodyPublishers.ofString(patch)));
            if (answer.statusCode() != 412) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                String now = answer.headers().firstValue("etag").orElseThrow();
                return Long.parseLong(now.replace("\"", ""));
            }
        }
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("No answer", failure);
        }
    }

    private String issued() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", ground.bootstrapServers());
        String topic = ground.topics.apiKeys();
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topic, kafka, new ApiKeyFormat(topic, ground.codecs));
                TableWriter writer = new TableWriter(kafka, ground.topics.controlPlane())) {
            keys.start(Duration.ofSeconds(30));
            return new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue(
                            "test",
                            Optional.of("acme"),
                            Set.of(Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE),
                            Optional.empty());
        }
    }
}
