package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("pipeline")
class ActivationPipelineIT {
    private static final Map<String, List<Integer>> ANSWERS = Map.of("/up", List.of(200), "/down", List.of(503));
    private static final int SUBSCRIPTIONS = 10;

    @Test
    void shouldPingThroughTheWorkerAndMissNoEventAfterTheAnswer(@TempDir Path folder) throws Exception {
        try (Installation hooktide = new Installation(folder);
                Endpoint endpoint = new Endpoint(ANSWERS)) {
            // Given
            String key = hooktide.key(Optional.of("acme"), Scope.ADMIN);
            Api console = new Api(hooktide.console.port(), key);
            Api gateway = new Api(hooktide.gateway.port(), key);

            // When
            JsonNode tried = create(console, endpoint.url("/up"), "trial.*");
            JsonNode up = act(console, tried, "ping").path("ping");
            JsonNode down = act(console, create(console, endpoint.url("/down"), "trial.*"), "activate")
                    .path("ping");
            JsonNode nobody = act(console, create(console, "http://127.0.0.1:1/h", "trial.*"), "activate")
                    .path("ping");

            // Then
            assertThat(up.path("status").asText()).isEqualTo("delivered");
            assertThat(up.path("responseCode").asInt()).isEqualTo(200);
            assertThat(down.path("status").asText()).isEqualTo("failed");
            assertThat(down.path("responseCode").asInt()).isEqualTo(503);
            assertThat(nobody.path("status").asText()).isEqualTo("failed");
            assertThat(nobody.path("error").asText()).isEqualTo("connect_refused");
            assertSigned(arrival(endpoint, up), tried.path("secret").asText());

            // When
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                act(console, create(console, endpoint.url("/up"), "invoice" + i + ".*"), "activate");
                String event = "{\"id\":\"e" + i + "\",\"objectType\":\"invoice" + i
                        + "\",\"objectId\":\"1\",\"action\":\"created\",\"data\":{}}";
                gateway.post("/v1/events", event, 202);
                expected.add("invoice" + i + ".created");
            }

            // Then
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(types(endpoint)).containsAll(expected));
        }
    }

    private static JsonNode create(Api console, String url, String eventType) throws Exception {
        String body = "{\"name\":\"n\",\"url\":\"" + url + "\",\"eventTypes\":[\"" + eventType
                + "\"],\"retry\":{\"delays\":[]}}";
        return console.post("/v1/subscriptions", body, 201);
    }

    private static JsonNode act(Api console, JsonNode subscription, String verb) throws Exception {
        return console.post("/v1/subscriptions/" + subscription.path("id").asText() + "/" + verb, "", 200);
    }

    private static Endpoint.Arrival arrival(Endpoint endpoint, JsonNode ping) {
        return endpoint.arrivals().stream()
                .filter(arrival -> ping.path("deliveryId").asText().equals(arrival.webhookId()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSigned(Endpoint.Arrival arrival, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((arrival.webhookId() + "." + arrival.header("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(arrival.body()));
        assertThat(arrival.header("webhook-signature")).isEqualTo("v1," + signature);
    }

    private static Set<String> types(Endpoint endpoint) {
        return endpoint.arrivals().stream()
                .map(arrival -> new String(arrival.body(), StandardCharsets.UTF_8))
                .map(body -> body.replaceAll("^\\{\"type\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }
}
