package io.hooktide.deployment.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image's own health check, against a port that answers as a role does, or otherwise. */
class HealthScriptTest {
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
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"status\":\"up\",\"roles\":[]} | 0",
                "503 | {\"status\":\"down\",\"roles\":[]} | 3",
                "404 | {\"type\":\"not found\"} | 1",
                "200 | hello | 1"
            })
    void shouldTellByItsExitCodeWhetherTheRoleIsReady(int status, String body, int exitCode) throws Exception {
        // Given
        ops.createContext("/health/ready", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });

        // When
        Process check = check(ops.getAddress().getPort());

        // Then
        assertThat(check.exitValue()).isEqualTo(exitCode);
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(exitCode == 1 ? "" : body + "\n");
    }

    @Test
    void shouldFailWhereNothingAnswers() throws Exception {
        // Given
        int port = ops.getAddress().getPort();
        ops.stop(0);

        // When
        Process check = check(port);

        // Then
        assertThat(check.exitValue()).isEqualTo(1);
        assertThat(new String(check.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("hooktide: nothing answers at http://127.0.0.1:" + port + ": is it running?\n");
    }

    private static Process check(int port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Docker.project().resolve("deployment/image/hooktide-health").toString());
        builder.environment().put("HOOKTIDE_OPS_PORT", Integer.toString(port));
        Process check = builder.start();
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return check;
    }
}
