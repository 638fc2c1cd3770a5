package io.hooktide.delivery.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A receiver of docs/receivers that runs, as a process of its own. */
final class Sample implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    private static final int TRIES = 3;

    private final Process process;
    private final URI address;

    private Sample(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** The folder of a language in docs/receivers. */
    static Path folder(String language) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/receivers"))) {
            root = root.getParent();
        }
        return root.resolve("docs/receivers").resolve(language);
    }

    /** A copy of its files, where packages may be installed. */
    static Path copy(String language, Path folder, String... files) throws IOException {
        for (String file : files) {
            Files.copy(folder(language).resolve(file), folder.resolve(file));
        }
        return folder;
    }

    /** Runs a command that fetches packages; where none can be had, the test is left out. */
    static void install(Path folder, String... command) throws Exception {
        Path output = folder.resolve("install.txt");
        for (int i = 0; i < TRIES; i++) {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return;
            }
        }
        String reason = "left out: the receiver of docs/receivers, whose packages cannot be had: " + command[0];
        System.out.println(reason);
        Assumptions.abort(reason);
    }

    static Sample start(Path folder, Map<String, String> settings, List<String> command) throws IOException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PORT", "0");
        Process process = builder.start();
        String line = Awaitility.await("the receiver listens")
                .atMost(Duration.ofSeconds(60))
                .until(() -> listening(process, output), found -> !found.isEmpty());
        return new Sample(process, URI.create(line.substring(LISTENING.length())));
    }

    private static String listening(Process process, Path output) throws IOException {
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(LISTENING)).findFirst().orElse("");
        }
    }

    URI uri(String path) {
        return address.resolve(path);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
