package io.hooktide.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PitfallsPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))#(should\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+)\\. ");

    @Test
    void shouldNameTestsThatExist() throws IOException {
        // Given
        String page = Files.readString(Path.of("../docs/pitfalls.md"));
        Map<String, List<Path>> sources = sources();

        // When
        var named = NAMED.matcher(page).results().toList();

        // Then
        assertThat(named)
                .hasSizeGreaterThan(40)
                .allSatisfy(test ->
                        assertThat(exists(test, sources)).as(test.group()).isTrue());
    }

    @Test
    void shouldHaveARowForEachPitfall() throws IOException {
        // When
        List<Integer> rows = ROW.matcher(Files.readString(Path.of("../docs/pitfalls.md")))
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();

        // Then
        assertThat(rows)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 34).boxed().toList());
    }

    private static boolean exists(MatchResult test, Map<String, List<Path>> sources) {
        return sources.getOrDefault(test.group(1) + ".java", List.of()).stream()
                .anyMatch(source -> text(source).contains("void " + test.group(2) + "("));
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, List<Path>> sources() throws IOException {
        // No deeper: what is in target comes and goes meanwhile.
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.walk(Path.of(".."), 2)) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.forEach(sources::add);
                }
            }
        }
        return sources.stream()
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
    }
}
