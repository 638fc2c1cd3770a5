package io.hooktide.deployment.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Hooktide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handbook is not believed: what it names is there, and what it tells to do says which test does it. */
class HandbookTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern EVENT = Pattern.compile("event=([a-z_]+)");
    private static final Pattern METRIC = Pattern.compile("(hooktide_[a-z_]+[a-z])");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z][a-z_.-]+)`");
    private static final Pattern KEY = Pattern.compile("`([a-z-]+(?:\\.[a-z-]+)+)[`=]");

    /** Of dev, which is no part of the image. */
    private static final Set<String> NOT_OURS = Set.of("hooktide dev");

    static List<Handbook.Section> procedures() throws IOException {
        return Handbook.read().sections().stream()
                .filter(section -> section.hasSteps() || !section.runs().isEmpty())
                .toList();
    }

    static List<String> commands() throws IOException {
        return Handbook.read().commands().stream()
                .filter(command -> !NOT_OURS.contains(command))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void shouldSayOfEachProcedureWhichTestRunsItOrThatNoneDoes(Handbook.Section section) throws IOException {
        // When
        List<String> runs = section.runs();

        // Then
        assertThat(runs).as(section.title()).isNotEmpty();
        assertThat(runs)
                .allSatisfy(run -> assertThat(
                                TEST.matcher(run).find() || run.toLowerCase().contains("not run"))
                        .as(section.title() + ": " + run)
                        .isTrue());
    }

    @Test
    void shouldTellOfEachAlertWhatItMeansHowToLookAndWhatToDo() throws IOException {
        assertThat(Handbook.read().sections())
                .filteredOn(section -> section.title().startsWith("Hooktide"))
                .hasSizeGreaterThan(15)
                .allSatisfy(alert ->
                        assertThat(alert.text()).contains("**Means.** ", "**Look.** ", "**Do.** ", "**Run.** "));
    }

    @Test
    void shouldNameTestsThatThereAre() throws IOException {
        // Given
        Set<String> tests = sources("src/test/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        // Then
        assertThat(tests).containsAll(Handbook.read().all(TEST));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldNameCommandsThatThereAreWithTheirOptions(String command) {
        // Given
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
        String[] words = (command.substring("hooktide ".length()) + " --help").split(" ");

        // When
        int code = Hooktide.run(words, print, print, Map.of());

        // Then
        assertThat(code).as(output.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void shouldNameEventsOfTheLogThatThereAre() throws IOException {
        // Given
        Set<String> logged = new HashSet<>();
        sources("src/main/java")
                .forEach(file -> Handbook.groups(EVENT, read(file)).forEach(logged::add));

        // Then
        assertThat(logged).containsAll(Handbook.read().all(EVENT));
    }

    @Test
    void shouldNameMetricsAndSettingsThatThereAre() throws IOException {
        // Given
        Set<String> metrics = Handbook.groups(DOCUMENTED, read(Handbook.project("docs/metrics.md")))
                .collect(Collectors.toSet());
        Set<String> settings = Handbook.groups(DOCUMENTED, read(Handbook.project("docs/settings.md")))
                .collect(Collectors.toSet());
        Set<String> kinds = settings.stream().map(HandbookTest::kind).collect(Collectors.toSet());

        // When
        Set<String> asked = Handbook.read().all(METRIC);
        List<String> set = Handbook.read().all(KEY).stream()
                .filter(key -> kinds.contains(kind(key)) && !key.startsWith("serde.settings."))
                .toList();

        // Then
        assertThat(asked)
                .filteredOn(metric -> !metric.equals("hooktide_log"))
                .allSatisfy(metric -> assertThat(metrics).contains(metric.replaceFirst("_bucket$", "")));
        assertThat(set).hasSizeGreaterThan(10).allMatch(settings::contains);
    }

    private static String kind(String key) {
        return key.split("\\.")[0];
    }

    private static Set<Path> sources(String kind) throws IOException {
        Set<Path> sources = new HashSet<>();
        // No deeper: what other modules' tests leave in target comes and goes meanwhile.
        try (Stream<Path> modules = Files.walk(Handbook.project("."), 2)) {
            for (Path folder : modules.map(module -> module.resolve(kind))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
