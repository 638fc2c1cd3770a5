package io.hooktide.app.replays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hooktide.app.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job followed to its end, at a console that tells of one state after the other. */
class FollowedJobTest {
    private final Deque<String> states = new ConcurrentLinkedDeque<>();
    private HttpServer console;

    @BeforeEach
    void listen() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/v1/replays/rpl_1", exchange -> {
            String state = states.size() > 1 ? states.poll() : states.peek();
            byte[] job = ("{\"id\":\"rpl_1\",\"state\":\"" + state
                            + "\",\"counts\":{\"replayed\":7},\"progress\":{\"read\":4,\"of\":8}}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, job.length);
            exchange.getResponseBody().write(job);
            exchange.close();
        });
        console.start();
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"finished, 0", "failed, 1", "cancelled, 1", "paused, 1"})
    void shouldBeDoneOnlyIfItHasFinished(String state, int exitCode) {
        // Given
        states.add(state);

        // When
        CommandRun run = follow();

        // Then
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).startsWith("rpl_1 is " + state + ": 50 %, 7 replayed\n");
    }

    @Test
    void shouldAskUntilItIsOver() {
        // Given
        states.addAll(List.of("running", "finished"));

        // When
        CommandRun run = follow("--json");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{")
                .contains("\"state\" : \"finished\"")
                .doesNotContain("running");
        assertThat(states).containsExactly("finished");
    }

    private CommandRun follow(String... more) {
        String url = "http://127.0.0.1:" + console.getAddress().getPort();
        String[] args = {"replays", "show", "rpl_1", "--follow"};
        return CommandRun.with(
                Map.of("HOOKTIDE_KEY", "htk_x", "HOOKTIDE_URL", url),
                Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new));
    }
}
