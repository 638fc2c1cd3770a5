package io.hooktide.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP as a customer's program would. */
final class Api {
    /** Activation waits up to 20 s for the endpoint's answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    /**
     * @param base for example http://127.0.0.1:8080
     * @param key empty: none is sent
     */
    Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** @throws IllegalStateException if it is refused or there is no answer */
    JsonNode post(String path, JsonNode body) {
        return send(path, "POST", "application/json", body == null ? "" : body.toString());
    }

    /** @throws IllegalStateException if it is refused or there is no answer */
    JsonNode put(String path, String mediaType, String body) {
        return send(path, "PUT", mediaType, body);
    }

    private JsonNode send(String path, String method, String mediaType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("content-type", mediaType)
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + base + path + " was answered " + response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(response.body());
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + base + path + " got no answer: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
