package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.schemas.Subscription;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consoles in processes of their own that all write to one subscription. */
@Tag("slow")
class RacingConsolesIT {
    private static final int PROCESSES = 3;
    private static final int WRITES = 50;

    @TempDir
    Path folder;

    private final List<ConsoleProcess> consoles = new ArrayList<>();
    private Ground ground;

    @BeforeEach
    void start() throws Exception {
        ground = Ground.shared(folder);
        String key = ground.key(Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
        for (int i = 0; i < PROCESSES; i++) {
            consoles.add(ground.with(ConsoleProcess.start(ground, key, "console.requests-per-second=0")));
        }
    }

    @AfterEach
    void stop() throws Exception {
        ground.close();
    }

    @Test
    void shouldLoseNoneOfFiftyWritesOfEachProcess() throws Exception {
        // Given
        String id = consoles.get(0)
                .post(
                        "/v1/subscriptions",
                        "{\"name\":\"Raced\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"],\"retry\":{\"delays\":[]}}")
                .path("id")
                .textValue();

        // When
        ExecutorService clients = Executors.newFixedThreadPool(PROCESSES);
        List<CompletableFuture<List<Long>>> racing = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            String name = "Process " + process + " write ";
            ConsoleProcess console = consoles.get(process);
            racing.add(CompletableFuture.supplyAsync(() -> written(console, "/v1/subscriptions/" + id, name), clients));
        }
        List<Long> versions = new ArrayList<>();
        for (CompletableFuture<List<Long>> one : racing) {
            versions.addAll(one.join());
        }
        clients.shutdown();

        // Then
        long last = PROCESSES * WRITES + 1L;
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, last).boxed().toList());
        List<Subscription> rows = ground.records.readAll(ground.topics.subscriptions(), Subscription.class);
        assertThat(rows)
                .extracting(Subscription::getVersion)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(rows).extracting(Subscription::getName).doesNotHaveDuplicates();
    }

    private static List<Long> written(ConsoleProcess console, String path, String name) {
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            versions.add(patchedUntilItFits(console, path, "{\"name\":\"" + name + i + "\"}"));
        }
        return versions;
    }

    // As a careful client does: read, name the version, try again on a 412.
    private static long patchedUntilItFits(ConsoleProcess console, String path, String patch) {
        while (true) {
            String version = ConsoleProcess.send(console.request(path))
                    .headers()
                    .firstValue("etag")
                    .orElseThrow();
            HttpResponse<String> answer = ConsoleProcess.send(console.request(path)
                    .header("If-Match", version)
                    .header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", BodyPublishers.ofString(patch)));
            if (answer.statusCode() != 412) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                String now = answer.headers().firstValue("etag").orElseThrow();
                return Long.parseLong(now.replace("\"", ""));
            }
        }
    }
}
