package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key made at the console, at the gateway, which is a role of its own. */
@Tag("pipeline")
class KeysPipelineIT {
    /** Ten times what is promised. */
    private static final Duration IN_FORCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String EVENT =
            "{\"objectType\":\"sock\",\"objectId\":\"1\",\"action\":\"knitted\",\"data\":{}}";

    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    @Test
    void shouldGoByWhatTheConsoleSaysOfAKeyAndTellItOfItsUse() throws Exception {
        // Given
        Installation hooktide = INSTALLATION.get();
        Api console = new Api(hooktide.console.port(), hooktide.key(Optional.of("keys"), Scope.ADMIN));
        JsonNode made = console.post("/v1/api-keys", "{\"name\":\"erp\",\"scopes\":[\"events:publish\"]}", 201);
        String key = made.path("key").asText();
        String path = "/v1/api-keys/" + made.path("id").asText();
        await().atMost(IN_FORCE).until(() -> publish(key) == 202);
        Instant used = Instant.now();

        // Then
        await().atMost(IN_FORCE)
                .until(() -> console.get(path, 200).path("lastUsedAt").isTextual());
        assertThat(Instant.parse(console.get(path, 200).path("lastUsedAt").asText()))
                .isBetween(used.minusSeconds(120), used.plusSeconds(60));

        // When
        delete(console, path);

        // Then
        await().atMost(IN_FORCE).until(() -> publish(key) == 401);
    }

    private static int publish(String key) throws Exception {
        return send(INSTALLATION.get().gateway.port(), key, "/v1/events", "POST", EVENT);
    }

    private static void delete(Api console, String path) throws Exception {
        assertThat(send(console.port(), console.key(), path, "DELETE", "")).isEqualTo(204);
    }

    private static int send(int port, String key, String path, String method, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
