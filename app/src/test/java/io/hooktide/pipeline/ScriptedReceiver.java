package io.hooktide.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.receiver.ReceiverRole;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sample receiver as a customer's endpoint, told how to answer as the test goes on. */
final class ScriptedReceiver implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ReceiverRole role =
            new ReceiverRole(Settings.of(Map.of("receiver.port", "0", "bind", "127.0.0.1")), new SimpleMeterRegistry());

    ScriptedReceiver() {
        role.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + role.port() + path;
    }

    /** From now on, as its setting has it: /path=503,200. */
    void answer(String script) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/script")))
                .PUT(HttpRequest.BodyPublishers.ofString(script))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(script + ": " + response.body());
        }
    }

    void verifyWith(String secret) {
        role.verifyWith(() -> List.of(secret));
    }

    /** Those of one delivery, the latest first. */
    List<JsonNode> requests(String webhookId) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        new Api(role.port(), "")
                .get("/requests?webhookId=" + webhookId, 200)
                .path("data")
                .forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        role.close();
    }
}
