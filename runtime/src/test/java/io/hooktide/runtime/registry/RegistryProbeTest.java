package io.hooktide.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryProbeTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({"200, 1", "401, 1", "404, 1", "503, 0"})
    void shouldTakeARegistryForThereThatDoesNotFail(int status, int up) throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer registry = registry(status, asked);
        try (RegistryProbe probe = new RegistryProbe(
                "http://127.0.0.1:" + registry.getAddress().getPort() + "/apis/ccompat/v7/", meters)) {
            // When
            probe.start();

            // Then
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            awaitUp(up);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void shouldSeeThatNobodyIsThere() {
        try (RegistryProbe probe = new RegistryProbe("http://127.0.0.1:1", meters)) {
            // When
            probe.start();

            // Then
            awaitUp(0);
        }
    }

    private static HttpServer registry(int status, CountDownLatch asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/apis/ccompat/v7/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            asked.countDown();
        });
        server.start();
        return server;
    }

    private void awaitUp(int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                meters.get("hooktide_registry_up").gauge().value())
                        .isEqualTo(expected));
    }
}
