package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Received;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console that runs a job is killed; another one goes on with it. */
@Tag("slow")
class ReplayKilledIT {
    private static final int LETTERS = 900;

    @TempDir
    Path folder;

    private Ground ground;

    @BeforeEach
    void start() throws IOException {
        ground = Ground.shared(folder);
    }

    @AfterEach
    void stop() throws Exception {
        ground.close();
    }

    @Test
    void shouldPostEachOnceInItsRound() throws Exception {
        // Given
        LoggingReceiver receiver = ground.with(new LoggingReceiver(post -> LoggingReceiver.Answer.OK));
        List<Subscription> rows = Customers.subscribe(ground, receiver.url("/"), 4);
        String key = ground.key(Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY);
        for (int i = 0; i < LETTERS; i++) {
            die(rows.get(i % rows.size()), i);
        }
        ConsoleProcess first = ground.with(ConsoleProcess.start(ground, key));
        ConsoleProcess second = ground.with(ConsoleProcess.start(ground, key));
        ground.with(new WorkerProcess(ground, "a")).start().awaitAssigned();
        String job = first.post("/v1/replays", "{\"why\":\"a test\",\"filter\":{},\"rate\":60,\"staleGuard\":false}")
                .path("id")
                .asText();
        FaultRun.await().until(() -> receiver.posts() > LETTERS / 4);

        // When
        ConsoleProcess running = first.runsJobs() ? first : second;
        ConsoleProcess other = running == first ? second : first;
        running.kill();
        FaultRun.await()
                .until(() ->
                        other.get("/v1/replays/" + job).path("state").asText().equals("finished"));
        FaultRun.await()
                .until(() -> receiver.posts() >= LETTERS && ground.behind().isEmpty());

        // Then
        JsonNode end = other.get("/v1/replays/" + job);
        assertThat(end.at("/counts/replayed").asInt()).isEqualTo(LETTERS);
        assertThat(receiver.received())
                .extracting(Received::deliveryId)
                .hasSize(LETTERS)
                .doesNotHaveDuplicates();
        assertThat(ground.records.readAll(ground.topics.deliveries(), Delivery.class))
                .hasSize(LETTERS)
                .allSatisfy(sent -> assertThat(sent.getReplayId()).isEqualTo(job));
    }

    private void die(Subscription to, int number) {
        String event = "e" + number;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery delivery = Delivery.newBuilder()
                .setDeliveryId(Ids.deliveryId(Customers.TENANT, "invoice", event, event, to.getSubscriptionId()))
                .setTenantId(Customers.TENANT)
                .setSubscriptionId(to.getSubscriptionId())
                .setSubscriptionVersion(1)
                .setEventId(event)
                .setObjectType("invoice")
                .setObjectId(event)
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)))
                .setAttempt(4)
                .setOccurredAt(now)
                .setPublishedAt(now)
                .build();
        ground.records.produce(
                ground.topics.deadLetters(),
                null,
                to.getSubscriptionId(),
                DeadLetter.newBuilder()
                        .setDelivery(delivery)
                        .setReason("attempts_exhausted")
                        .setLastResponseCode(503)
                        .setAttempts(4)
                        .setDeadAt(now)
                        .setSourceTopic("hooktide.retry.90s")
                        .setSourcePartition(0)
                        .setSourceOffset(7)
                        .build());
    }
}
