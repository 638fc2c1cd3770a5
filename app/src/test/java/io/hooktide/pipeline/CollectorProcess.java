package io.hooktide.pipeline;

import io.hooktide.testkit.UnusedPorts;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** OpenTelemetry's own OTLP receiver as a process, that writes down what it takes. */
final class CollectorProcess implements SpanReceiver {
    private static final Path SOURCES = Path.of("src/test/collector");
    private static final int BUILD_SECONDS = 240;

    private final Process process;
    private final Path output;
    private final int port;

    private CollectorProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Where its modules cannot be had, the test is left out. */
    static CollectorProcess build(Path folder) throws Exception {
        for (String file : List.of("main.go", "go.mod", "go.sum")) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        Process build = run(folder, folder.resolve("build.txt"), "go", "build", "-o", "collector", ".");
        boolean ended = build.waitFor(BUILD_SECONDS, TimeUnit.SECONDS);
        build.destroyForcibly();
        Assumptions.assumeTrue(
                ended && build.exitValue() == 0, "left out: the collector's Go modules cannot be had or built");
        int port = UnusedPorts.find();
        Path output = folder.resolve("output.txt");
        Process process = run(folder, output, folder.resolve("collector").toString(), "127.0.0.1:" + port);
        Awaitility.await("the collector listens")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> Files.readString(output).contains("listening"));
        return new CollectorProcess(process, output, port);
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    // The last line may not be written to its end yet.
    @Override
    public List<ResourceSpans> taken() {
        try {
            String text = Files.readString(output);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.equals("listening"))
                    .flatMap(CollectorProcess::decoded)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<ResourceSpans> decoded(String line) {
        try {
            return TracesData.parseFrom(Base64.getDecoder().decode(line)).getResourceSpansList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process run(Path folder, Path output, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
