package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Requests to one published port. Any thread. */
record Api(HttpClient http, int port, String key) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Api(int port, String key) {
        this(HttpClient.newHttpClient(), port, key);
    }

    JsonNode post(String path, String body, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path, body), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Json.MAPPER.readTree(answer.body());
    }

    /** Sends the same again until it is accepted, as a publisher should. */
    void postUntilAccepted(String path, String body) {
        Awaitility.await("accepted: " + path)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(request(path, body), BodyHandlers.discarding())
                                .statusCode()
                        == 202);
    }

    /**
     * Returns once its key, which is new, is in force there.
     *
     * @param path takes a POST, and refuses one without a body
     */
    Api known(String path) {
        Awaitility.await("the key is in force")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(3)) // seldom enough not to be locked out
                .until(() ->
                        http.send(request(path, ""), BodyHandlers.discarding()).statusCode() != 401);
        return this;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(LIMIT).build();
        return Json.MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
