package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final Pattern METRIC = Pattern.compile("\\bhooktide[:_][a-z_0-9:]+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(hooktide_[a-z_]+)`");
    private static final Pattern SECTION = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void shouldAskForMetricsThatThereAre() throws IOException {
        // Given
        RuleFile rules = RuleFile.shipped();
        Set<String> recorded =
                rules.all().stream().map(rule -> rule.path("record").asText()).collect(Collectors.toSet());
        Set<String> documented = matches(DOCUMENTED, text("docs/metrics.md"), 1).collect(Collectors.toSet());

        // When
        Set<String> asked = rules.all().stream()
                .flatMap(rule -> matches(METRIC, rule.path("expr").textValue(), 0))
                .filter(metric -> !recorded.contains(metric))
                .map(metric -> metric.replaceFirst("_(bucket|count)$", ""))
                .collect(Collectors.toSet());

        // Then
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(documented).containsAll(asked);
    }

    @Test
    void shouldTellPeopleWhatToDo() throws IOException {
        // Given
        Set<String> sections = matches(SECTION, text("docs/operations.md"), 1)
                .map(title -> title.toLowerCase().replace(' ', '-'))
                .collect(Collectors.toSet());

        // Then
        assertThat(RuleFile.shipped().alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            JsonNode notes = alert.path("annotations");
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(notes.path("summary").asText()).isNotBlank();
            assertThat(notes.path("description").asText()).isNotBlank();
            assertThat(notes.path("runbook_url").asText()).startsWith("docs/operations.md#");
            assertThat(sections).contains(notes.path("runbook_url").asText().split("#")[1]);
        });
    }

    @Test
    void shouldHaveATestOfEachAlert() throws IOException {
        // Given
        String tests = text("deployment/observability/alerts.test.yml");

        // Then
        assertThat(RuleFile.shipped().alertNames())
                .doesNotHaveDuplicates()
                .allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
    }

    @Test
    void shouldBeTheSameForKubernetes() throws IOException {
        // When
        JsonNode custom = RuleFile.YAML.readTree(text("k8s/components/monitoring/alerts.yaml"));

        // Then
        assertThat(custom.path("kind").asText()).isEqualTo("PrometheusRule");
        assertThat(custom.at("/spec/groups")).isEqualTo(RuleFile.shipped().groups());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate(a_total[5m]) > 0.5 | rate(a_total[3000ms]) > 0.5
            min_over_time(sum(b)[1h:]) > 10 * 60 | min_over_time(sum(b)[36000ms:]) > 10 * 0.6
            3d | 2592000ms
            hooktide:slow:ratio_rate5m > 14.4 * 0.01 | hooktide:slow:ratio_rate5m > 14.4 * 0.01
            """)
    void shouldScaleWindowsAndAges(String shipped, String scaled) {
        // When
        String faster = RuleFile.scaled(shipped, 100);

        // Then
        assertThat(faster).isEqualTo(scaled);
    }

    private static Stream<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(found -> found.group(group));
    }

    private static String text(String path) throws IOException {
        return Files.readString(Docker.project().resolve(path));
    }
}
