package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Grafana's dashboard asks for metrics that there are, of the data source that is provisioned. */
class DashboardTest {
    private static final String GRAFANA = "deployment/observability/grafana/";
    private static final Pattern METRIC = Pattern.compile("hooktide_[a-z_]+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(hooktide_[a-z_]+)`");

    @Test
    void shouldAskForMetricsThatThereAre() throws IOException {
        // Given
        Set<String> documented = DOCUMENTED
                .matcher(text("docs/metrics.md"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        // When
        List<String> asked = dashboard().findValuesAsText("expr").stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(found -> found.group()))
                .map(metric -> metric.replaceFirst("_bucket$", ""))
                .toList();

        // Then
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(documented).containsAll(asked);
    }

    @Test
    void shouldAskTheProvisionedDataSource() throws IOException {
        // Given
        Map<String, Object> file = ComposeFile.yaml(text(GRAFANA + "datasources/prometheus.yml"));
        Map<String, Object> source = ComposeFile.map(((List<?>) file.get("datasources")).get(0));

        // Then
        assertThat(dashboard().get("panels"))
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").textValue()).isEqualTo(source.get("uid")));
        assertThat(source).containsEntry("url", "http://prometheus:9090");
    }

    private static JsonNode dashboard() throws IOException {
        return Json.MAPPER.readTree(text(GRAFANA + "dashboards/pipeline.json"));
    }

    private static String text(String path) throws IOException {
        return Files.readString(Docker.project().resolve(path));
    }
}
