package io.hooktide.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient client = HttpClient.newHttpClient();
    private Health gateway = Health.GOOD;
    private Supplier<Health> delivery = () -> Health.GOOD;
    private OpsServer server;

    @BeforeEach
    void start() {
        List<Role> roles =
                List.of(new FakeRole("gateway", () -> gateway), new FakeRole("delivery", () -> delivery.get()));
        server = new OpsServer(roles, metrics, "127.0.0.1", 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBeUpWhenAllRolesAre() throws Exception {
        // When
        HttpResponse<String> live = send("GET", "/health/live");
        HttpResponse<String> ready = send("GET", "/health/ready");

        // Then
        String body = """
                {"status":"up","roles":[{"name":"gateway","live":true,"ready":true,"detail":""},\
                {"name":"delivery","live":true,"ready":true,"detail":""}]}""";
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.headers().firstValue("content-type")).contains("application/json");
        assertThat(live.body()).isEqualTo(body);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo(body);
    }

    @Test
    void shouldBeLiveButNotReadyWhileOneRoleIsNotReady() throws Exception {
        // Given
        gateway = Health.notReady("no broker");

        // When
        HttpResponse<String> live = send("GET", "/health/live");
        HttpResponse<String> ready = send("GET", "/health/ready");

        // Then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .startsWith("{\"status\":\"down\"")
                .contains("{\"name\":\"gateway\",\"live\":true,\"ready\":false,\"detail\":\"no broker\"}");
    }

    @Test
    void shouldBeNeitherWhenOneRoleMakesNoProgress() throws Exception {
        // Given
        delivery = () -> Health.dead("no poll for 30 s");

        // When
        HttpResponse<String> live = send("GET", "/health/live");
        HttpResponse<String> ready = send("GET", "/health/ready");

        // Then
        assertThat(live.statusCode()).isEqualTo(503);
        assertThat(ready.statusCode()).isEqualTo(503);
    }

    @Test
    void shouldBeLiveButNotReadyWhileTheRolesStop() throws Exception {
        // Given
        delivery = () -> Health.dead("its threads have ended");

        // When
        server.stopping();
        HttpResponse<String> live = send("GET", "/health/live");
        HttpResponse<String> ready = send("GET", "/health/ready");

        // Then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("It is being stopped");
    }

    @Test
    void shouldTakeRoleThatCannotTellForDead() throws Exception {
        // Given
        delivery = () -> {
            throw new IllegalStateException("not started");
        };

        // When
        HttpResponse<String> live = send("GET", "/health/live");

        // Then
        assertThat(live.statusCode()).isEqualTo(503);
        assertThat(live.body()).contains("not started");
    }

    @Test
    void shouldShowMetrics() throws Exception {
        // Given
        metrics.counter("hooktide_attempts_total").increment();

        // When
        HttpResponse<String> scraped = send("GET", "/metrics");

        // Then
        assertThat(scraped.statusCode()).isEqualTo(200);
        assertThat(scraped.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scraped.body()).contains("hooktide_attempts_total 1.0");
    }

    @Test
    void shouldAnswerOtherPathsWithNotFound() throws Exception {
        // When
        HttpResponse<String> answer = send("GET", "/health");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:hooktide:problem:not-found");
    }

    @Test
    void shouldAnswerOtherMethodsWithWhatIsAllowed() throws Exception {
        // When
        HttpResponse<String> answer = send("POST", "/metrics");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET");
        assertThat(answer.body()).contains("urn:hooktide:problem:method-not-allowed");
    }

    @Test
    void shouldNamePortThatIsTaken() {
        // Given
        try (OpsServer second = new OpsServer(List.of(), metrics, "127.0.0.1", server.port())) {
            // When
            // Then
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private record FakeRole(String name, Supplier<Health> state) implements Role {
        @Override
        public void start() {}

        @Override
        public Health health() {
            return state.get();
        }

        @Override
        public void close() {}
    }
}
