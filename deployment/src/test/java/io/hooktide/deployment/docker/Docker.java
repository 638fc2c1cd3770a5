package io.hooktide.deployment.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The docker command, run in the folder of the project with a limit of time. Safe for any thread. */
public final class Docker {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Docker() {}

    /** The folder of Dockerfile and docker-compose.yml. */
    public static Path project() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** At most 60 s. */
    public static CommandOutput run(String... arguments) {
        return run(LIMIT, Map.of(), List.of(arguments));
    }

    /**
     * @param environment what is added to the environment of this JVM
     * @throws IllegalStateException if it does not end within the limit; it is killed then
     */
    public static CommandOutput run(Duration limit, Map<String, String> environment, List<String> arguments) {
        List<String> command =
                Stream.concat(Stream.of("docker"), arguments.stream()).toList();
        try {
            return run(command, limit, environment);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while it waited for " + command, interrupted);
        }
    }

    // Output goes to files: a pipe that nobody reads would stop the command once it is full.
    private static CommandOutput run(List<String> command, Duration limit, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("docker-", ".out");
        Path err = Files.createTempFile("docker-", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(
                        command + " took more than " + limit + "\n" + Files.readString(out) + Files.readString(err));
            }
            return new CommandOutput(
                    String.join(" ", command), process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
