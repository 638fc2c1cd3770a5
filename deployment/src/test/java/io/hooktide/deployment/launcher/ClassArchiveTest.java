package io.hooktide.deployment.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which archive of classes the launcher gives to the JVM. A script in its place says what it was called with. */
class ClassArchiveTest {
    private static final String JAVA = """
            #!/bin/sh
            [ "$1" = -version ] && echo 'openjdk version "17.0.1"' >&2 || printf '%s\\n' "$@"
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Docker.project().resolve("hooktide"), home.resolve("hooktide"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(home.resolve("target"));
        Files.createDirectories(home.resolve("benchmarks/target"));
        built(1_000);
    }

    @Test
    void shouldWriteAnArchiveOnceAndThenUseIt() throws Exception {
        // When
        Path archive = written(started("dev"));
        Files.createFile(archive);

        // Then
        assertThat(started("dev")).contains("-XX:SharedArchiveFile=" + archive).doesNotContain("ArchiveClassesAtExit");
        assertThat(started("lag")).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void shouldNotTakeTheArchiveOfADevThatWasStartedBeforeTheLastBuild() throws Exception {
        // Given: it ends after the build, so that its archive is the newest file of all
        Path late = written(started("dev"));
        built(2_000);
        Files.createFile(late);

        // When
        Path archive = written(started("dev"));

        // Then
        assertThat(archive).isNotEqualTo(late);
        assertThat(late).doesNotExist();
    }

    private void built(long at) throws IOException {
        Path classpath = home.resolve("benchmarks/target/classpath");
        Files.writeString(classpath, "a.jar");
        Files.setLastModifiedTime(classpath, FileTime.from(at, TimeUnit.SECONDS));
    }

    private static Path written(String flags) {
        String flag = "-XX:ArchiveClassesAtExit=";
        assertThat(flags).contains(flag);
        return Path.of(flags.lines()
                .filter(line -> line.startsWith(flag))
                .findFirst()
                .orElseThrow()
                .substring(flag.length()));
    }

    private String started(String command) throws Exception {
        ProcessBuilder launcher =
                new ProcessBuilder("bash", home.resolve("hooktide").toString(), command);
        launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = launcher.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
