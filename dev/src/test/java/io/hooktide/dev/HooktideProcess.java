package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The hooktide command as a process of its own, on this JVM's class path. */
final class HooktideProcess implements AutoCloseable {
    private static final int SIGINT = 1 << 1;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Process process;
    private final Path output;

    private HooktideProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static HooktideProcess start(String... args) throws IOException {
        Path output = Files.createTempFile("hooktide-", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dhooktide.registry.home=" + System.getProperty("hooktide.registry.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.hooktide.app.Hooktide"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new HooktideProcess(process, output);
    }

    /** The first line that matches wholly. */
    String awaitLine(String regex) {
        return Awaitility.await(regex)
                .atMost(PATIENCE)
                .failFast(
                        "ended early",
                        () -> assertThat(process.isAlive()).as(output()).isTrue())
                .until(() -> line(regex), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> line(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return output().lines().filter(line -> pattern.matcher(line).matches()).findFirst();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Ctrl-C, sent to this process only. A build in the background has children that ignore it: skips the test. */
    void interrupt() throws Exception {
        String ignored = Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        Assumptions.assumeFalse((Integer.parseInt(ignored.substring(ignored.length() - 1), 16) & SIGINT) != 0);
        signal("INT");
    }

    /** To be ended in order, and what it says at its end. */
    String stop() throws Exception {
        signal("TERM");
        awaitExit();
        return output();
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** At once, and without a word to it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        Files.deleteIfExists(output);
    }
}
