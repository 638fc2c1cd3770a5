package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.testkit.TestRecords;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("pipeline")
class PausePipelineIT {
    private static final int EVENTS = 20;

    @Test
    void shouldHoldWhatIsPublishedDuringAPauseAndDeliverItOnceAfterwards(@TempDir Path folder) throws Exception {
        try (Installation hooktide = new Installation(folder);
                TestRecords records = hooktide.cluster.records();
                Endpoint endpoint = new Endpoint(Map.of("/hook", List.of(200)))) {
            // Given
            String key = hooktide.key(Optional.of("acme"), Scope.ADMIN);
            Api console = new Api(hooktide.console.port(), key);
            Api gateway = new Api(hooktide.gateway.port(), key);
            String body = "{\"name\":\"n\",\"url\":\"" + endpoint.url("/hook")
                    + "\",\"eventTypes\":[\"invoice.*\"],\"retry\":{\"delays\":[]}}";
            JsonNode created = console.post("/v1/subscriptions", body, 201);
            String one = "/v1/subscriptions/" + created.path("id").asText();
            console.post(one + "/activate", "", 200);
            int pings = endpoint.arrivals().size();
            console.post(one + "/pause", "", 200);

            // When: a worker that has not heard of the pause yet may still send the first ones
            AtomicInteger published = new AtomicInteger();
            Awaitility.await("held")
                    .atMost(60, TimeUnit.SECONDS)
                    .pollInSameThread()
                    .until(() -> {
                        gateway.post("/v1/events", event(published.getAndIncrement()), 202);
                        return !records.readRaw(hooktide.topics.held()).isEmpty();
                    });
            for (int i = 0; i < EVENTS; i++) {
                gateway.post("/v1/events", event(published.getAndIncrement()), 202);
            }

            // Then
            int events = published.get();
            Awaitility.await("held, or sent")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> records.readRaw(hooktide.topics.held()).size()
                                    + endpoint.arrivals().size()
                                    - pings
                            == events);
            assertThat(records.readRaw(hooktide.topics.held())).hasSizeGreaterThan(EVENTS);

            // When
            console.post(one + "/resume", "", 200);

            // Then
            Awaitility.await("delivered")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> endpoint.arrivals().size() - pings >= events);
            Set<String> ids = new HashSet<>();
            endpoint.arrivals().forEach(arrival -> ids.add(arrival.webhookId()));
            assertThat(ids).hasSize(events + pings);
            assertThat(endpoint.arrivals()).hasSize(events + pings);
        }
    }

    private static String event(int number) {
        return "{\"id\":\"e" + number
                + "\",\"objectType\":\"invoice\",\"objectId\":\"1\",\"action\":\"created\",\"data\":{}}";
    }
}
