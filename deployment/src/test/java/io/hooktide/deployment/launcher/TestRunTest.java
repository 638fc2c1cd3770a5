package io.hooktide.deployment.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.CommandOutput;
import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./hooktide test, with a Maven that only says what it would. */
class TestRunTest {
    private static final Pattern BUDGET =
            Pattern.compile("(?m)^\\| ([a-z-]+) \\| ([0-9]+):([0-5][0-9]) \\| ([0-9]+):([0-5][0-9]) \\|$");
    /** Two modules at a time. */
    private static final int LANES = 2;

    @TempDir
    private Path folder;

    private Machine machine;

    @BeforeEach
    void cloneIt() throws IOException {
        machine = Machine.in(folder).withJava("17.0.15").with("javac", "exit 0");
    }

    @Test
    void shouldSayHowLongItTakesAndTheTotals() throws Exception {
        // When
        CommandOutput run =
                run(0, "[WARNING] Tests run: 5, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 1 s -- in A");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Runs the tests: at most 10 minutes on 2 cores.");
        assertThat(run.text()).endsWith("4 passed, 0 failed, 1 skipped");
    }

    @Test
    void shouldFailWithATestThatMavenWasToldToIgnore() throws Exception {
        // When
        CommandOutput run = run(
                0, "[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in A");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Failed:").contains("4 passed, 1 failed, 0 skipped");
    }

    @Test
    void shouldNameTheModuleThatTookLongerThanItsTime() throws Exception {
        // When
        CommandOutput run = run(
                0,
                "[INFO] hooktide-schemas ................................... SUCCESS [20:01 min]",
                "[INFO] hooktide-console ................................... SUCCESS [  2.345 s]",
                "[INFO] hooktide-app ....................................... SKIPPED");

        // Then
        assertThat(run.out().lines().filter(line -> line.startsWith("over its time")))
                .singleElement()
                .asString()
                .startsWith("over its time: hooktide-schemas took 1201 s, CONTRIBUTING.md says ");
    }

    @Test
    void shouldSayWhereAllTogetherTookLonger() throws Exception {
        // When
        String fast = run(0, "[INFO] Total time:  10:01 min (Wall Clock)").out();
        String inTime = run(0, "[INFO] Total time:  09:59 min (Wall Clock)").out();
        String slow = run(List.of("--slow"), 0, "[INFO] Total time:  01:02 h (Wall Clock)")
                .out();

        // Then
        assertThat(fast).contains("over its time: all together took 601 s, and are to take at most 600");
        assertThat(inTime).doesNotContain("over its time");
        assertThat(slow).contains("over its time: all together took 3720 s, and are to take at most 2700");
    }

    @Test
    void shouldRunTheLongOnesByTheirOwnTimes() throws Exception {
        // When
        CommandOutput run = run(
                List.of("--slow", "-pl", "delivery"),
                0,
                "[INFO] hooktide-delivery .................................. SUCCESS [17:59 min]",
                "[INFO] hooktide-schemas ................................... SUCCESS [20:01 min]");

        // Then
        assertThat(run.out()).startsWith("Runs the long tests (faults, real delays): at most 45 minutes on 2 cores.");
        assertThat(asked()).contains("-Dgroups=slow -pl delivery").doesNotContain("excluded.tags=slow");
        assertThat(run.out()).contains("over its time: hooktide-schemas").doesNotContain("over its time: hooktide-del");
        assertThat(machine.file("target/test-slow.log")).exists();
        assertThat(machine.file("target/test.log")).doesNotExist();
    }

    @Test
    void shouldLeaveOutWhatNeedsAProgramThatIsNotThere() throws Exception {
        // Given
        Files.writeString(machine.file("console/src/test/java/A.java"), "@Tag(\"npm\") class A {}");

        // When
        CommandOutput without = run(0);
        String askedWithout = asked();
        machine.with("npm", "exit 0");
        CommandOutput with = run(0);

        // Then
        assertThat(without.out()).contains("left out: 1 test classes that need npm, which is not there");
        assertThat(askedWithout).contains("-Dtest.excluded.tags=slow,").contains(",npm,");
        assertThat(with.out()).doesNotContain("left out");
        assertThat(asked()).contains("-Dtest.excluded.tags=slow,").doesNotContain("npm");
    }

    @Test
    void shouldGiveEachModuleATimeThatAddsUp() throws IOException {
        // Given
        String contributing = Files.readString(Docker.project().resolve("CONTRIBUTING.md"));

        // When
        List<String> modules =
                BUDGET.matcher(contributing).results().map(row -> row.group(1)).toList();

        // Then
        assertThat(modules).containsExactlyInAnyOrderElementsOf(modulesWithTests());
        assertThat(seconds(contributing, 2)).isLessThanOrEqualTo(LANES * 10 * 60);
        assertThat(seconds(contributing, 4)).isLessThanOrEqualTo(LANES * 45 * 60);
    }

    private CommandOutput run(int exitCode, String... said) throws Exception {
        return run(List.of(), exitCode, said);
    }

    private CommandOutput run(List<String> options, int exitCode, String... said) throws Exception {
        machine.with(
                "mvn",
                "echo \"$*\" >target/asked",
                "cat <<'END'\n" + String.join("\n", said) + "\nEND",
                "exit " + exitCode);
        return machine.hooktide(
                Stream.concat(Stream.of("test"), options.stream()).toArray(String[]::new));
    }

    /** What Maven was asked to do. */
    private String asked() throws IOException {
        return Files.readString(machine.file("target/asked"));
    }

    private static int seconds(String contributing, int minutes) {
        return BUDGET.matcher(contributing)
                .results()
                .mapToInt(row -> Integer.parseInt(row.group(minutes)) * 60 + Integer.parseInt(row.group(minutes + 1)))
                .sum();
    }

    private static List<String> modulesWithTests() throws IOException {
        try (Stream<Path> all = Files.walk(Docker.project(), 2)) {
            return all.filter(folder -> Files.isDirectory(folder.resolve("src/test/java")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }
}
