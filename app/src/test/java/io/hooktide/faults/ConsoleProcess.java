package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.testkit.HooktideProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A console that is a process of its own, asked with one key. Any thread. */
final class ConsoleProcess implements AutoCloseable {
    private static final int HEAP = 192;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HooktideProcess process;
    private final String key;

    private ConsoleProcess(HooktideProcess process, String key) {
        this.process = process;
        this.key = key;
    }

    /** @param settings as key=value, beside those of the ground */
    static ConsoleProcess start(Ground ground, String key, String... settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("console", "--config", ground.config.toString(), "--set", "console.port=0"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return new ConsoleProcess(HooktideProcess.start(HEAP, arguments.toArray(String[]::new)), key);
    }

    /** Once it has started. */
    HttpRequest.Builder request(String path) {
        String port = process.awaitLine(".*event=console_started port=[0-9]+.*").replaceAll(".*port=([0-9]+).*", "$1");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("No answer", failure);
        }
    }

    JsonNode get(String path) throws IOException {
        return answered(200, request(path));
    }

    /** The new thing. */
    JsonNode post(String path, String body) throws IOException {
        return answered(
                201, request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode answered(int status, HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.MAPPER.readTree(answer.body());
    }

    /** It is the one that runs the jobs. */
    boolean runsJobs() {
        return lines("event=replay_runner_began") > lines("event=replay_runner_ended");
    }

    private long lines(String event) {
        return process.output().lines().filter(line -> line.contains(event)).count();
    }

    /** At once (-9). */
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
