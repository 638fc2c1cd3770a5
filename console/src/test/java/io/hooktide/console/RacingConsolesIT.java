package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.TestRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RacingConsolesIT {
    private static final int PATCHES = 50;

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient one;
    private static ConsoleClient other;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        one = fixture.acme;
        other = new ConsoleClient(fixture.newConsole().port(), one.key());
    }

    @Test
    void shouldLoseNoUpdateOfTwoConsoles() {
        // Given
        String id = one.create(ConsoleFixture.least()).expect(201).field("id");
        ExecutorService clients = Executors.newFixedThreadPool(6);

        // When
        List<CompletableFuture<Long>> done = new ArrayList<>();
        for (int i = 0; i < PATCHES; i++) {
            ConsoleClient client = i % 2 == 0 ? one : other;
            String name = "Name " + i;
            done.add(CompletableFuture.supplyAsync(() -> patchedUntilItFits(client, id, name), clients));
        }
        List<Long> versions =
                done.stream().map(CompletableFuture::join).sorted().toList();
        clients.shutdown();

        // Then
        List<Long> contiguous = LongStream.rangeClosed(2, PATCHES + 1).boxed().toList();
        assertThat(versions).isEqualTo(contiguous);
        List<Subscription> rows = rowsOf(id);
        assertThat(rows)
                .extracting(Subscription::getVersion)
                .isEqualTo(LongStream.rangeClosed(1, PATCHES + 1).boxed().toList());
        assertThat(rows.subList(1, rows.size()))
                .extracting(Subscription::getName)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PATCHES).mapToObj(i -> "Name " + i).toList());
    }

    @Test
    void shouldReadItsOwnWrites() {
        for (int i = 0; i < 10; i++) {
            ConsoleClient client = i % 2 == 0 ? one : other;
            String id = client.create(ConsoleFixture.least()).expect(201).field("id");
            client.get(ConsoleClient.one(id)).expect(200);
            client.patch(id, "{\"name\":\"again\"}").expect(200);
            assertThat(client.get(ConsoleClient.one(id)).field("name")).isEqualTo("again");
        }
    }

    @Test
    void shouldDecideOnWhatTheOtherConsoleHasJustWritten() {
        for (int i = 0; i < 5; i++) {
            String id = one.create(ConsoleFixture.least()).expect(201).field("id");
            other.get(ConsoleClient.one(id)).expect(200);
            other.patch(id, "{\"name\":\"two\"}", "If-Match", "\"1\"").expect(200);
            one.patch(id, "{\"name\":\"Invoices\"}", "If-Match", "\"2\"").expect(200);
            Reply named = other.patch(id, "{\"name\":\"two\"}").expect(200);
            assertThat(named.json().path("version").asInt()).isEqualTo(4);
            one.delete(id, "If-Match", "\"4\"").expect(204);
            other.delete(id).expectProblem(404, "not-found");
        }
    }

    // As a careful client does: read, name the version, try again on a 412.
    private static long patchedUntilItFits(ConsoleClient client, String id, String name) {
        while (true) {
            String version = client.get(ConsoleClient.one(id)).expect(200).header("etag");
            Reply reply = client.patch(id, "{\"name\":\"" + name + "\"}", "If-Match", version);
            if (reply.status() != 412) {
                return reply.expect(200).json().path("version").asLong();
            }
        }
    }

    private static List<Subscription> rowsOf(String id) {
        try (TestRecords records = fixture.cluster.records()) {
            return records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                    .filter(row -> row.getSubscriptionId().equals(id))
                    .toList();
        }
    }
}
