package io.hooktide.app.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hooktide.app.CommandRun;
import io.hooktide.app.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoLogHistoryTest {
    private HttpServer console;

    @BeforeEach
    void listen() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.start();
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "dead-letters list, 503, There is none; --kafka reads the topics instead",
        "dead-letters show 1-2, 503, There is none; --kafka reads the topics instead",
        "dead-letters show 1-2, 404, There is none",
        "deliveries list, 503, There is none"
    })
    void shouldSayThatTheTopicsCanBeAsked(String line, int status, String expected) {
        // Given
        console.createContext("/", exchange -> {
            byte[] problem = "{\"title\":\"Sorry\",\"detail\":\"There is none\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        String url = "http://127.0.0.1:" + console.getAddress().getPort();

        // When
        CommandRun run = CommandRun.with(Map.of("HOOKTIDE_KEY", "htk_x", "HOOKTIDE_URL", url), line.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().strip()).endsWith(": Sorry: " + expected);
    }
}
