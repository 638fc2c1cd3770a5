package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TracingPipelineIT extends TracingCases {
    private static final int EVENTS = 300;

    @Override
    SpanReceiver receiver(Path folder) throws IOException {
        return new ProtoReceiver();
    }

    @Test
    void shouldDeliverAllTheSameWhileTheReceiverTakesNoAnswer(@TempDir Path folder) throws Exception {
        // Given: connections are taken, and nothing ever comes back
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Installation hooktide = new Installation(
                        folder,
                        Installation.TIERS,
                        Map.of("tracing.endpoint", "http://127.0.0.1:" + silent.getLocalPort()));
                Endpoint endpoint = new Endpoint(Map.of("/hook", List.of(200)))) {
            String key = hooktide.key(Optional.of("acme"), Scope.ADMIN);
            subscribe(new Api(hooktide.console.port(), key), endpoint.url("/hook"), "invoice.updated", "{}");
            int pings = endpoint.arrivals().size();

            // When
            for (int i = 0; i < EVENTS; i++) {
                publish(hooktide.gateway.port(), key, "e" + i, "none");
            }

            // Then
            Awaitility.await("delivered")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> endpoint.arrivals().size() - pings >= EVENTS);
            assertThat(endpoint.arrivals()).hasSize(EVENTS + pings);
        }
    }
}
