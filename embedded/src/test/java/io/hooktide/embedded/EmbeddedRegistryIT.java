package io.hooktide.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldKeepIdsThroughKillAndReplaceWhatIsLeftBehind() throws Exception {
        // Given
        EmbeddedRegistry first = EmbeddedRegistry.start(folder);
        String one = register(first, "one");
        String two = register(first, "two");
        kill(first);

        // When
        EmbeddedRegistry leftBehind = EmbeddedRegistry.start(folder);
        String twoAgain = register(leftBehind, "two");
        String oneAgain = register(leftBehind, "one");
        String three = register(leftBehind, "three");
        try (EmbeddedRegistry third = EmbeddedRegistry.start(folder, leftBehind.port())) {
            // Then
            assertThat(ProcessHandle.of(leftBehind.pid())
                            .flatMap(ended -> ended.info().commandLine()))
                    .isEmpty();
            assertThat(third.port()).isEqualTo(leftBehind.port());
            assertThat(one).isNotEqualTo(two);
            assertThat(twoAgain).isEqualTo(two);
            assertThat(oneAgain).isEqualTo(one);
            assertThat(three).isNotIn(one, two);
            assertThat(register(third, "three")).isEqualTo(three);
            assertThat(register(third, "one")).isEqualTo(one);
            assertThat(get(third, "/config")).contains("BACKWARD");
        }
        assertThat(folder.resolve("registry.pid")).doesNotExist();
    }

    @Test
    void shouldOutliveTheCtrlCThatATerminalSendsToAll() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            String pid = Long.toString(registry.pid());

            // When
            for (String signal : new String[] {"-INT", "-HUP"}) {
                assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor())
                        .isZero();
            }

            // Then
            assertThat(ProcessHandle.of(registry.pid()).orElseThrow().onExit())
                    .isNotCompleted()
                    .failsWithin(Duration.ofSeconds(1));
            assertThat(get(registry, "/config")).contains("BACKWARD");
        }
    }

    @Test
    void shouldNotEndProcessThatMerelyHasTheSamePid() throws Exception {
        // Given
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.writeString(folder.resolve("registry.pid"), Long.toString(other.pid()));

        // When
        EmbeddedRegistry.endLeftBehind(folder);

        // Then
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    @Test
    void shouldNamePortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            // Then
            assertThatThrownBy(() -> EmbeddedRegistry.start(folder, other.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("schema registry");
        }
    }

    @Test
    void shouldSayWhereItsArchiveIsMissing() {
        // When
        // Then
        assertThatThrownBy(() -> EmbeddedRegistry.start(folder.resolve("nowhere"), folder, 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("nowhere");
    }

    private static void kill(EmbeddedRegistry registry) throws Exception {
        ProcessHandle process = ProcessHandle.of(registry.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private String register(EmbeddedRegistry registry, String name) throws IOException, InterruptedException {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + name + "\\\",\\\"fields\\\":[]}";
        return send(HttpRequest.newBuilder(address(registry, "/subjects/" + name + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
                .build());
    }

    private String get(EmbeddedRegistry registry, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(registry, path)).build());
    }

    private static URI address(EmbeddedRegistry registry, String path) {
        return URI.create(registry.url() + "/apis/ccompat/v7" + path);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
