package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A real Prometheus on the loopback address: the shipped rules, of which a minute lasts a second. */
final class PrometheusProcess implements AutoCloseable {
    static final int TIMES = 60;

    private static final String CONFIG = """
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
              evaluation_interval: 500ms
            rule_files: [alerts.yml]
            scrape_configs:
              - job_name: hooktide
                file_sd_configs:
                  - files: [targets.json]
                    refresh_interval: 1s
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private final Process process;

    /** @param targets port of the ops server, by role */
    PrometheusProcess(Path folder, Map<String, Integer> targets) throws IOException, InterruptedException {
        this.folder = folder;
        Files.writeString(folder.resolve("prometheus.yml"), CONFIG);
        Files.writeString(folder.resolve("alerts.yml"), "groups: []");
        watch(targets);
        port = UnusedPorts.find();
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.enable-lifecycle",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        // It looks for targets after five seconds, in which nothing is there: five minutes by the rules.
        Awaitility.await("all targets up")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> query("up == 1").size() == targets.size());
        RuleFile.shipped().faster(TIMES).write(folder.resolve("alerts.yml"));
        HttpRequest reload = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/reload"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(reload, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    /** From now on these alone. */
    void watch(Map<String, Integer> targets) throws IOException {
        List<Map<String, Object>> groups = targets.entrySet().stream()
                .map(target -> Map.<String, Object>of(
                        "targets",
                        List.of("127.0.0.1:" + target.getValue()),
                        "labels",
                        Map.of("role", target.getKey())))
                .toList();
        Path fresh = folder.resolve("targets.new");
        Files.writeString(fresh, Json.MAPPER.writeValueAsString(groups));
        Files.move(fresh, folder.resolve("targets.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What it says, now; empty where there is no data. */
    List<JsonNode> query(String expression) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(expression + ": " + answer.body()).isEqualTo(200);
        List<JsonNode> result = new ArrayList<>();
        Json.MAPPER.readTree(answer.body()).at("/data/result").forEach(result::add);
        return result;
    }

    Set<String> firing() throws IOException, InterruptedException {
        return names("ALERTS{alertstate=\"firing\"}");
    }

    /** Those that have fired at any time since the start. */
    Set<String> fired() throws IOException, InterruptedException {
        return firedWithin(Duration.ofHours(1));
    }

    /** Those that have fired in the last so many seconds. */
    Set<String> firedWithin(Duration length) throws IOException, InterruptedException {
        return names("last_over_time(ALERTS{alertstate=\"firing\"}[" + length.toSeconds() + "s])");
    }

    private Set<String> names(String expression) throws IOException, InterruptedException {
        return query(expression).stream()
                .map(alert -> alert.at("/metric/alertname").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void awaitFiring(Duration limit, String... alerts) {
        Awaitility.await("firing: " + List.of(alerts))
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fired()).contains(alerts));
    }

    void awaitSilent(Duration limit, String... alerts) {
        Awaitility.await("silent: " + List.of(alerts))
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(firing()).doesNotContain(alerts));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
