package io.hooktide.deployment.alerts;

import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** The delivery role as a process of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final int HEAP = 192;

    private final int opsPort;
    private final HooktideProcess process;

    WorkerProcess(Path folder, Map<String, String> settings) throws IOException {
        opsPort = UnusedPorts.find();
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("ops.port", Integer.toString(opsPort));
        Path config = folder.resolve("delivery.properties");
        try (Writer file = Files.newBufferedWriter(config)) {
            properties.store(file, null);
        }
        process = HooktideProcess.start(HEAP, "delivery", "--config", config.toString());
    }

    int opsPort() {
        return opsPort;
    }

    /** Stops it where it is. */
    void pause() throws Exception {
        process.pause();
    }

    void proceed() throws Exception {
        process.proceed();
    }

    void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Awaitility.await("delivery ready")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .failFast("ended early", process::assertAlive)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
