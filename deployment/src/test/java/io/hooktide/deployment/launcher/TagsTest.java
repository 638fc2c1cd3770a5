package io.hooktide.deployment.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ./hooktide test leaves out by its tag what needs a program that is not there: who starts one carries the tag. */
class TagsTest {
    @ParameterizedTest
    @CsvSource({
        "browser, 'new Browser\\('",
        "container, 'Docker\\s*\\.run\\('",
        "npm, '\"npm\",\\s*\"install\"|\"node\",'",
        "go, '\"go\",'",
        "python, '\"python3\",'",
        "kustomize, '\"(kubectl|kustomize)\"'",
        "prometheus, '\"promtool\"\\)|\"(promtool|prometheus)\",\\s*\"'",
    })
    void shouldBeOnWhateverNeedsTheProgram(String tag, String starts) throws Exception {
        // When
        Set<TestSource> needing = needing(TestSource.all(), Pattern.compile(starts));

        // Then
        List<TestSource> tests = needing.stream().filter(TestSource::isRun).toList();
        assertThat(tests).as("what starts %s is looked for in vain", tag).isNotEmpty();
        assertThat(tests.stream().filter(test -> !test.tagged(tag)))
                .as("@Tag(\"%s\") is missing", tag)
                .isEmpty();
    }

    // What starts it, and what uses a class that does so.
    private static Set<TestSource> needing(List<TestSource> all, Pattern starts) {
        Set<TestSource> needing =
                all.stream().filter(source -> source.matches(starts)).collect(Collectors.toCollection(HashSet::new));
        Set<TestSource> fresh = needing;
        while (!fresh.isEmpty()) {
            Set<TestSource> used = fresh;
            fresh = all.stream()
                    .filter(source -> !needing.contains(source))
                    .filter(source -> used.stream().anyMatch(source::uses))
                    .collect(Collectors.toSet());
            needing.addAll(fresh);
        }
        return needing;
    }
}
