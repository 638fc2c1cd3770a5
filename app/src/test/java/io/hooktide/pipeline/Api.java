package io.hooktide.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An API as a client of any language sees it. */
record Api(int port, String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    JsonNode get(String path, int expectedStatus) throws IOException, InterruptedException {
        return answer(request(path).GET().build(), expectedStatus);
    }

    JsonNode post(String path, String json, int expectedStatus) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return answer(request.build(), expectedStatus);
    }

    JsonNode patch(String path, String json, int expectedStatus) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json));
        return answer(request.build(), expectedStatus);
    }

    /** Returns once the key is in force there. @param path that takes a POST, of nothing maybe with a refusal */
    void awaitKnown(String path) {
        HttpRequest nothing =
                request(path).POST(HttpRequest.BodyPublishers.noBody()).build();
        Awaitility.await("the key is in force")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(() -> HTTP.send(nothing, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        != 401);
    }

    /** Returns once a GET is answered with 200: what the log history tells is not there before it has begun. */
    void awaitThere(String path) {
        HttpRequest request = request(path).GET().build();
        Awaitility.await(path)
                .atMost(Duration.ofSeconds(60))
                .until(() -> HTTP.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    private static JsonNode answer(HttpRequest request, int expectedStatus) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expectedStatus) {
            throw new AssertionError(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.MAPPER.readTree(response.body());
    }
}
