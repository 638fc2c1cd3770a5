package io.hooktide.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry's child process: its command line, its log and its end. */
final class RegistryProcess {
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:\\s]+:(\\d+)");
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    // A terminal sends Ctrl-C and its own end to the children, too; this one must live until the parent ends it.
    private static final List<String> DEAF = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final long FORCE_LIMIT_SECONDS = 5;

    private final Process process;
    private final Path pidFile;
    private final Path log;

    private RegistryProcess(Process process, Path pidFile, Path log) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /**
     * @param port 0: the registry chooses, see {@link #awaitListening}
     * @param options further ones for its JVM
     */
    static RegistryProcess launch(Path home, Path data, int port, List<String> options) {
        Path log = data.resolve("registry.log");
        ProcessBuilder builder = new ProcessBuilder(command(home, data, options))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment(data, port));
        Path pidFile = pidFile(data);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Files.writeString(pidFile, Long.toString(process.pid()));
            return new RegistryProcess(process, pidFile, log);
        } catch (IOException failure) {
            throw new EmbeddedException("The schema registry does not start: " + failure, failure);
        }
    }

    /** One that a killed parent left behind on the folder. */
    static LeftBehind leftBehind(Path data) {
        return new LeftBehind("schema registry", pidFile(data), mark(data) + " ");
    }

    private static Path pidFile(Path data) {
        return data.resolve("registry.pid");
    }

    /** An argument of every registry's command line; tells whose folder it works on. */
    private static String mark(Path data) {
        return "-Dhooktide.registry.data=" + data;
    }

    private static List<String> command(Path home, Path data, List<String> options) {
        List<String> command = new ArrayList<>(DEAF);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(mark(data));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(options);
        command.add("-Dquarkus.log.category.\"io.quarkus\".level=INFO");
        command.add("-jar");
        command.add(runner(home).toString());
        return command;
    }

    // WRITE_DELAY=0: without it the ids given last are lost by a kill -9, and given again to other schemas.
    private static Map<String, String> environment(Path data, int port) {
        return Map.of(
                "APICURIO_STORAGE_KIND", "sql",
                "APICURIO_STORAGE_SQL_KIND", "h2",
                "APICURIO_DATASOURCE_URL", "jdbc:h2:file:" + data.resolve("registry") + ";WRITE_DELAY=0",
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2",
                "APICURIO_CCOMPAT_MAX_SUBJECTS", "100000",
                "QUARKUS_HTTP_HOST", FreePorts.LOOPBACK,
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false",
                "QUARKUS_BANNER_ENABLED", "false");
    }

    private static Path runner(Path home) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home, "*-runner.jar")) {
            for (Path jar : found) {
                return jar;
            }
        } catch (IOException failure) {
            throw new EmbeddedException(
                    "No schema registry in " + home + ": build the module 'embedded' first", failure);
        }
        throw new EmbeddedException("No schema registry in " + home + ": build the module 'embedded' first", null);
    }

    /** The port it listens on. */
    int awaitListening(Duration limit) {
        await(() -> LISTENING.matcher(written()).find(), limit);
        Matcher matcher = LISTENING.matcher(written());
        if (!matcher.find()) {
            throw new EmbeddedException("The log " + log + " was cut while the registry started", null);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** @throws EmbeddedException if the process ends, or the limit passes, before the condition holds */
    void await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new EmbeddedException(
                        "The schema registry ended with code " + process.exitValue() + ", see " + log, null);
            }
            if (System.nanoTime() - deadline > 0 || Thread.interrupted()) {
                throw new EmbeddedException("The schema registry is not up after " + limit + ", see " + log, null);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private String written() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot read " + log, failure);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, ends it by force after the limit. */
    void end(Duration limit) {
        process.destroy();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(FORCE_LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot delete the pid file beside " + log, failure);
        }
    }
}
