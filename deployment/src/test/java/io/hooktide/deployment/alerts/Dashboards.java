package io.hooktide.deployment.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/**
 * The queries of all panels, with the template variables replaced by everything. A panel whose description begins with
 * "Empty while all is well" may be empty until there was a fault.
 */
record Dashboards(List<Panel> panels) {
    static final Path FOLDER = Docker.project().resolve("deployment/observability/grafana/dashboards");
    static final String EMPTY = "Empty while all is well";

    /** The shortest of Grafana's own choice at the test's scrape interval. */
    private static final Map<String, String> VARIABLES =
            Map.of("$__rate_interval", "5s", "$__range", "60s", "$instance", ".*");

    record Panel(String dashboard, String title, boolean mayBeEmpty, List<String> queries) {}

    static Dashboards shipped() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (Path file : files()) {
            JsonNode dashboard = Json.MAPPER.readTree(Files.readString(file));
            for (JsonNode panel : dashboard.path("panels")) {
                panels.add(new Panel(
                        dashboard.path("title").asText(),
                        panel.path("title").asText(),
                        panel.path("description").asText().startsWith(EMPTY),
                        panel.path("targets").findValuesAsText("expr").stream()
                                .map(Dashboards::replaced)
                                .toList()));
            }
        }
        return new Dashboards(List.copyOf(panels));
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(FOLDER)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static String replaced(String query) {
        String result = query;
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            result = result.replace(variable.getKey(), variable.getValue());
        }
        return result;
    }

    /** Every query of every panel has data, but for those that tell of faults. */
    void awaitData(PrometheusProcess prometheus, Duration limit) {
        await(
                prometheus,
                limit,
                panels.stream().filter(panel -> !panel.mayBeEmpty()).toList(),
                "");
    }

    /** Those had data at some time. */
    void awaitDataOfFaults(PrometheusProcess prometheus, Duration limit) {
        await(prometheus, limit, panels.stream().filter(Panel::mayBeEmpty).toList(), "ever");
    }

    private static void await(PrometheusProcess prometheus, Duration limit, List<Panel> panels, String when) {
        Awaitility.await("data in all panels")
                .atMost(limit)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        Assertions.assertThat(without(prometheus, panels, when)).isEmpty());
    }

    private static List<String> without(PrometheusProcess prometheus, List<Panel> panels, String when)
            throws IOException, InterruptedException {
        List<String> empty = new ArrayList<>();
        for (Panel panel : panels) {
            for (String query : panel.queries()) {
                String asked = when.isEmpty() ? query : "last_over_time((" + query + ")[10m:1s])";
                if (prometheus.query(asked).isEmpty()) {
                    empty.add(panel.dashboard() + " / " + panel.title() + ": " + query);
                }
            }
        }
        return empty;
    }
}
