package io.hooktide.deployment.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    @TempDir
    private Path folder;

    private Machine machine;

    @BeforeEach
    void cloneIt() throws IOException {
        machine = Machine.in(folder);
    }

    @Test
    void shouldNameThePackageWhereThereIsNoJava() throws Exception {
        // When
        CommandOutput demo = machine.hooktide("demo");

        // Then
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err())
                .contains("needs Java 17 or newer, and java is not there")
                .contains("apt-get install openjdk-17-jdk-headless");
        assertThat(demo.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 11", "1.8.0_402, 1"})
    void shouldRefuseAJavaThatIsTooOld(String version, String said) throws Exception {
        // When
        CommandOutput demo = machine.withJava(version).hooktide("demo");

        // Then
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("needs Java 17 or newer, and java is " + said + ". Install a JDK");
    }

    @Test
    void shouldNameThePackageWhereMavenIsNeeded() throws Exception {
        // When
        CommandOutput demo = machine.withJava("17.0.15").hooktide("demo");

        // Then
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("needs Maven (mvn)", "apt-get install maven");
    }

    @Test
    void shouldWantACompilerToBuild() throws Exception {
        // When
        CommandOutput demo = machine.withJava("21").with("mvn", "exit 0").hooktide("demo");

        // Then
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("needs a JDK to build; there is only a runtime", "openjdk-17-jdk-headless");
    }

    @Test
    void shouldNeedNoMavenWhereAllIsBuilt() throws Exception {
        // Given
        Files.writeString(machine.file("benchmarks/target/classpath"), "all.jar");

        // When
        CommandOutput started = machine.withJava("17.0.15").hooktide("lag", "--watch");

        // Then
        assertThat(started.succeeded().text()).isEqualTo("started with --watch");
        assertThat(started.err()).isEmpty();
    }

    @Test
    void shouldSayHowLongTheFirstBuildTakesAndShowItsModules() throws Exception {
        // Given
        machine.withJava("17.0.15")
                .with("javac", "exit 0")
                .with(
                        "mvn",
                        "echo '[INFO] Building hooktide-schemas 0.1.0   [2/20]'; echo '[INFO] noise'",
                        "mkdir -p benchmarks/target; echo all.jar >benchmarks/target/classpath");

        // When
        CommandOutput started = machine.hooktide("demo");

        // Then
        assertThat(started.succeeded().text()).isEqualTo("started with demo");
        assertThat(started.err())
                .contains("First build: about", "MB to download", "later starts take under 15 s")
                .contains("  hooktide-schemas 0.1.0   [2/20]", "Built in ")
                .doesNotContain("noise");
    }

    @Test
    void shouldBuildAgainWhatHasChanged() throws Exception {
        // Given
        Path built = Files.writeString(machine.file("benchmarks/target/classpath"), "all.jar");
        Files.setLastModifiedTime(built, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.writeString(machine.file("app/src/main/java/A.java"), "class A {}");
        machine.withJava("17.0.15").with("javac", "exit 0").with("mvn", "exit 0");

        // When
        CommandOutput first = machine.hooktide("lag");
        CommandOutput second = machine.hooktide("lag");

        // Then
        assertThat(first.succeeded().err()).contains("The source has changed: building ...");
        assertThat(second.succeeded().err()).isEmpty();
    }

    @Test
    void shouldShowWhyTheBuildFailed() throws Exception {
        // Given
        machine.withJava("17.0.15").with("javac", "exit 0").with("mvn", "echo '[ERROR] no such symbol'; exit 1");

        // When
        CommandOutput demo = machine.hooktide("demo");

        // Then
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("[ERROR] no such symbol", "the build failed; all of its output is in ");
        assertThat(machine.file("target/build.log")).content().contains("no such symbol");
        assertThat(machine.file("target/build.lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help test", "test --help", "test -h", "help format", "format --help"})
    void shouldExplainWhatItDoesItself(String line) throws Exception {
        // When
        CommandOutput help = machine.hooktide(line.split(" "));

        // Then
        assertThat(help.succeeded().text())
                .startsWith("Usage: hooktide " + (line.contains("test") ? "test" : "format"));
        assertThat(help.err()).isEmpty();
    }
}
