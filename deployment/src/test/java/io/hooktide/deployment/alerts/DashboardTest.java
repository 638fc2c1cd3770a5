package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grafana's dashboards are whole, ask for metrics that there are, and are provisioned. */
class DashboardTest {
    private static final Path OBSERVABILITY = Docker.project().resolve("deployment/observability");
    private static final Pattern METRIC = Pattern.compile("hooktide[:_][a-z_0-9:]+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(hooktide_[a-z_]+)`");
    /** Those that come with Grafana and draw what is asked for here. */
    private static final Set<String> PANELS = Set.of("timeseries", "stat", "gauge", "bargauge", "table");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w+)");

    static List<Path> files() throws IOException {
        return Dashboards.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAskForMetricsThatThereAre(Path file) throws IOException {
        // Given
        Set<String> known = new HashSet<>();
        DOCUMENTED
                .matcher(Files.readString(Docker.project().resolve("docs/metrics.md")))
                .results()
                .forEach(found -> known.add(found.group(1)));
        RuleFile.shipped().all().forEach(rule -> known.add(rule.path("record").asText()));

        // When
        List<String> asked = read(file).findValuesAsText("expr").stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(found -> found.group()))
                .map(metric -> metric.replaceFirst("_bucket$", ""))
                .toList();

        // Then
        assertThat(known).containsAll(asked);
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBeWhole(Path file) throws IOException {
        // Given
        JsonNode dashboard = read(file);
        Set<String> variables = elements(dashboard.at("/templating/list"))
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toSet());
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();

        // Then
        assertThat(dashboard.path("description").asText()).isNotBlank();
        assertThat(variables).contains("datasource");
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5).allSatisfy(panel -> {
            assertThat(ids.add(panel.path("id").intValue())).isTrue();
            assertThat(places.add(panel.at("/gridPos/x") + "," + panel.at("/gridPos/y")))
                    .isTrue();
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
            panel.path("targets")
                    .forEach(target -> assertThat(used(target.path("expr").asText()))
                            .as(target.path("expr").asText())
                            .isSubsetOf(variables));
        });
    }

    /** What Grafana refuses, or takes and shows nothing of, where a file is provisioned. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldBeWhatGrafanaProvisions(Path file) throws IOException {
        // Given
        JsonNode dashboard = read(file);
        List<Square> squares = new ArrayList<>();

        // Then: not an export with its answers to be filled in, nor the envelope of the API
        assertThat(dashboard.has("dashboard") || dashboard.has("__inputs") || dashboard.has("__requires"))
                .isFalse();
        assertThat(dashboard.path("id").isMissingNode() || dashboard.path("id").isNull())
                .isTrue();
        assertThat(dashboard.path("uid").asText()).matches("[A-Za-z0-9_-]{1,40}");
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("schemaVersion").isInt()).isTrue();
        assertThat(dashboard.path("schemaVersion").intValue()).isBetween(36, 41);
        assertThat(elements(dashboard.at("/templating/list"))).first().satisfies(variable -> {
            assertThat(variable.path("name").asText()).isEqualTo("datasource");
            assertThat(variable.path("type").asText()).isEqualTo("datasource");
            assertThat(variable.path("query").asText()).isEqualTo("prometheus");
        });
        assertThat(dashboard.path("panels")).allSatisfy(panel -> {
            Square square = Square.of(panel.path("gridPos"));
            assertThat(PANELS).contains(panel.path("type").asText());
            assertThat(squares).noneMatch(square::overlaps);
            squares.add(square);
            List<String> references = panel.path("targets").findValuesAsText("refId");
            assertThat(references).doesNotHaveDuplicates().doesNotContain("");
            assertThat(panel.path("targets")).allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("expr").asText()).isNotBlank();
            });
        });
    }

    /** On Grafana's grid of 24 columns. */
    private record Square(int x, int y, int width, int height) {
        static Square of(JsonNode place) {
            Square square = new Square(
                    place.path("x").asInt(-1),
                    place.path("y").asInt(-1),
                    place.path("w").asInt(),
                    place.path("h").asInt());
            assertThat(square.x >= 0 && square.y >= 0 && square.width > 0 && square.height > 0)
                    .isTrue();
            assertThat(square.x + square.width).isLessThanOrEqualTo(24);
            return square;
        }

        boolean overlaps(Square other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    @Test
    void shouldBeProvisioned() throws IOException {
        // Given
        JsonNode source = yaml("grafana/datasources/prometheus.yml").at("/datasources/0");
        List<String> inKubernetes = new ArrayList<>();
        yaml("kustomization.yaml").at("/configMapGenerator/0/files").forEach(file -> inKubernetes.add(file.asText()));

        // When
        List<String> uids = new ArrayList<>();
        for (Path file : files()) {
            uids.add(read(file).path("uid").asText());
        }

        // Then
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(source.path("isDefault").asBoolean()).isTrue();
        assertThat(yaml("grafana/datasources/prometheus.yml").path("apiVersion").asInt())
                .isEqualTo(1);
        assertThat(yaml("grafana/dashboards/files.yml").path("apiVersion").asInt())
                .isEqualTo(1);
        assertThat(uids).hasSize(4).doesNotHaveDuplicates();
        assertThat(inKubernetes)
                .containsExactlyElementsOf(files().stream()
                        .map(file -> "grafana/dashboards/" + file.getFileName())
                        .toList());
    }

    private static Set<String> used(String expression) {
        return VARIABLE.matcher(expression)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.MAPPER.readTree(Files.readString(file));
    }

    private static JsonNode yaml(String file) throws IOException {
        return RuleFile.YAML.readTree(Files.readString(OBSERVABILITY.resolve(file)));
    }
}
