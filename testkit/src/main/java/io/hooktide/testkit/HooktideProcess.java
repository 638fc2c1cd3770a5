package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The hooktide command as a process of its own, on the class path of this JVM. */
public final class HooktideProcess implements AutoCloseable {
    /** A build in the background ignores SIGINT, and so would its children; not every env can change that. */
    private static final List<String> WITH_SIGINT = List.of("env", "--default-signal=INT");

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Process process;
    private final Path output;

    private HooktideProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** With memory for everything in one process. */
    public static HooktideProcess start(String... args) throws IOException {
        return start(768, args);
    }

    /** @param heap in megabytes */
    public static HooktideProcess start(int heap, String... args) throws IOException {
        return startMain("io.hooktide.app.Hooktide", heap, args);
    }

    /** Another main class, for what the command does not do. @param heap in megabytes */
    public static HooktideProcess startMain(String main, int heap, String... args) throws IOException {
        Path output = Files.createTempFile("hooktide-", ".out");
        List<String> command = new ArrayList<>(succeeds(WITH_SIGINT) ? WITH_SIGINT : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dhooktide.registry.home=" + System.getProperty("hooktide.registry.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new HooktideProcess(process, output);
    }

    private static boolean succeeds(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    /** The first line that matches wholly. */
    public String awaitLine(String regex) {
        return Awaitility.await(regex)
                .atMost(PATIENCE)
                .failFast("ended early", this::assertAlive)
                .until(() -> line(regex), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> line(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return output().lines().filter(line -> pattern.matcher(line).matches()).findFirst();
    }

    /** @throws AssertionError with what it said, if it has ended */
    public void assertAlive() {
        assertThat(process.isAlive()).as(output()).isTrue();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ctrl-C, sent to this process only. */
    public void interrupt() throws Exception {
        signal("INT");
    }

    /** The process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** To be ended in order, and what it says at its end. */
    public String stop() throws Exception {
        terminate();
        awaitExit();
        return output();
    }

    /** To be ended in order; does not wait. */
    public void terminate() throws Exception {
        signal("TERM");
    }

    /** Stops it where it is (SIGSTOP): it does nothing more, and does not know. */
    public void pause() throws Exception {
        signal("STOP");
    }

    /** After a pause. */
    public void proceed() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** At once, and without a word to it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** Its exit code. */
    public int awaitExit() throws InterruptedException {
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
