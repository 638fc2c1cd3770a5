package io.hooktide.deployment.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.HooktideProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One of the two processes of a role: always with the same ports and the same instance id. One thread. */
final class RoleProcess implements AutoCloseable {
    private static final int HEAP = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int TERMINATED = 143;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String role;
    private final List<String> args;
    private final int opsPort;
    private HooktideProcess process;

    /** @param settings its own, besides those of the file */
    RoleProcess(String role, Path config, int opsPort, Map<String, String> settings) {
        this.role = role;
        this.opsPort = opsPort;
        this.args = new ArrayList<>(List.of(role, "--config", config.toString(), "--set", "ops.port=" + opsPort));
        settings.forEach((key, value) -> args.addAll(List.of("--set", key + "=" + value)));
    }

    String role() {
        return role;
    }

    void start() throws IOException {
        process = HooktideProcess.start(HEAP, args.toArray(String[]::new));
    }

    /** Milliseconds that it took since the start. */
    long awaitReady(long startedNanos) {
        Awaitility.await(role + " ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("ended early", process::assertAlive)
                .until(() -> ready() == 200);
        return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
    }

    /** The status of its readiness; 0 where nothing answers. */
    int ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    void terminate() throws Exception {
        process.terminate();
    }

    /** Milliseconds that it took since the signal; what it says afterwards is kept until the next start. */
    long awaitEnd(long signalledNanos) throws Exception {
        assertThat(process.awaitExit()).as(process.output()).isEqualTo(TERMINATED);
        return Duration.ofNanos(System.nanoTime() - signalledNanos).toMillis();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }
}
