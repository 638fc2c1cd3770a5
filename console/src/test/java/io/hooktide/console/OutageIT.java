package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.TestCluster;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutageIT {
    private static final String UNKNOWN = "sub_0123456789abcdef0123456789abcdef";

    @Test
    void shouldServeWhatItKnowsAndRefuseChangesWhileTheBrokerIsDown() throws Exception {
        try (RestartableBroker broker = new RestartableBroker();
                ConsoleFixture fixture = new ConsoleFixture(
                        TestCluster.shared(), broker.createTopics("outage."), broker.bootstrapServers())) {
            // Given
            ConsoleClient acme = fixture.acme;
            String id = acme.create(ConsoleFixture.least()).expect(201).field("id");

            // When
            broker.stop();
            CompletableFuture<Reply> patched = later(() -> acme.patch(id, "{\"name\":\"other\"}"));
            CompletableFuture<Reply> created = later(() -> acme.create(ConsoleFixture.least()));
            CompletableFuture<Reply> pinged = acme.actLater(id, "ping");
            CompletableFuture<Reply> unknown = later(() -> acme.get(ConsoleClient.one(UNKNOWN)));

            // Then
            acme.get(ConsoleClient.one(id)).expect(200);
            Reply refused = patched.join().expectProblem(503, "unavailable");
            assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
            created.join().expectProblem(503, "unavailable");
            pinged.join().expectProblem(503, "unavailable");
            unknown.join().expectProblem(503, "unavailable");

            // When
            broker.startAgain();

            // Then
            Awaitility.await()
                    .atMost(90, TimeUnit.SECONDS)
                    .until(() -> acme.patch(id, "{\"name\":\"after\"}").status() == 200);
            assertThat(acme.get(ConsoleClient.one(id)).field("name")).isEqualTo("after");
        }
    }

    private static CompletableFuture<Reply> later(Supplier<Reply> request) {
        return CompletableFuture.supplyAsync(request, task -> new Thread(task).start());
    }
}
