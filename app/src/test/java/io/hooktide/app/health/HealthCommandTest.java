package io.hooktide.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hooktide.app.CommandRun;
import io.hooktide.app.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {
    private static final String READY =
            "{\"status\":\"up\",\"roles\":[{\"name\":\"gateway\",\"live\":true,\"ready\":true,\"detail\":\"\"}]}";
    private static final String NOT_READY =
            "{\"status\":\"down\",\"roles\":[{\"name\":\"gateway\",\"live\":true,\"ready\":false,\"detail\":\"no keys\"}]}";

    private HttpServer ops;

    @BeforeEach
    void listen() throws IOException {
        ops = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ops.start();
    }

    @AfterEach
    void stop() {
        ops.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"200, up, yes, 0", "503, down, no, 3"})
    void shouldTellByItsExitCodeWhetherAllRolesAreReady(int status, String word, String ready, int exitCode) {
        // Given
        answers(status, word.equals("up") ? READY : NOT_READY);

        // When
        CommandRun run = CommandRun.of("health", "--url", url() + "/");

        // Then
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).containsPattern("gateway +yes +" + ready);
    }

    @Test
    void shouldFindThePortThatTheRoleWasGiven() {
        // Given
        answers(200, READY);
        Map<String, String> environment = Map.of("HOOKTIDE_OPS_PORT", Integer.toString(port()));

        // When
        CommandRun run = CommandRun.with(environment, "health", "--json");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("\"status\" : \"up\"");
    }

    @Test
    void shouldAskTheAddressThatTheRoleListensOn() {
        // When
        CommandRun run = CommandRun.with(Map.of("HOOKTIDE_BIND", "::1", "HOOKTIDE_OPS_PORT", "1"), "health");

        // Then
        assertThat(run.err()).contains("nothing answers at http://[::1]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "[]", "{\"roles\":1}"})
    void shouldSayThatItIsSomebodyElsesPort(String body) {
        // Given
        answers(404, body);

        // When
        CommandRun run = CommandRun.of("health", "--url", url());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("is not the ops port of Hooktide").hasLineCount(1);
    }

    private void answers(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ops.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int port() {
        return ops.getAddress().getPort();
    }

    private String url() {
        return "http://127.0.0.1:" + port();
    }
}
