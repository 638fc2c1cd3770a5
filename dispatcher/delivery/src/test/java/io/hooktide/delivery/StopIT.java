package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.FaultyProducer.Fault;
import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests in flight when a worker stops, or when their partitions go to another one, are not made again. */
class StopIT {
    private static final Map<String, String> PATIENT =
            Map.of("delivery.shutdown-grace", "20s", "delivery.rebalance-grace", "20s");

    private final CountDownLatch answer = new CountDownLatch(1);
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(4);
    }

    @AfterEach
    void tearDown() {
        answer.countDown();
        fixture.close();
    }

    @Test
    void shouldStartNothingMoreAndWaitForWhatIsInFlight() throws Exception {
        // Given: a permit for one, which is taken
        fixture.endpoint.answers(this::once);
        Subscription row = fixture.subscribe("/slow", slow -> slow.setConcurrency(1));
        DeliveryRole first = fixture.startWith("a", PATIENT);
        Delivery inFlight = fixture.send(row, 1);
        fixture.awaitReceived(inFlight.getDeliveryId(), 1);
        Delivery waiting = fixture.send(row, 2);

        // When
        CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
        Awaitility.await()
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> !first.health().ready());
        answer.countDown();
        closed.get(30, TimeUnit.SECONDS);

        // Then
        assertThat(first.postedAgain()).isZero();
        assertThat(fixture.endpoint.received()).extracting(Received::id).containsExactly(inFlight.getDeliveryId());
        fixture.start("a");
        fixture.awaitReceived(waiting.getDeliveryId(), 1);
        fixture.assertExactlyOnce(List.of(inFlight.getDeliveryId(), waiting.getDeliveryId()));
    }

    @Test
    void shouldRecordWhatWasInFlightThoughTheCommitFailsAtFirst() throws Exception {
        // Given
        Queue<Fault> faults = new ConcurrentLinkedQueue<>();
        fixture.endpoint.answers(this::once);
        Subscription row = fixture.subscribe("/slow");
        WorkerSeams faulty = new WorkerSeams(
                Clock.systemUTC(),
                System::nanoTime,
                config -> new FaultyProducer(config, faults),
                Duration.ofMinutes(1));
        DeliveryRole first = fixture.start("a", faulty, PATIENT);
        Delivery inFlight = fixture.send(row, 1);
        fixture.awaitReceived(inFlight.getDeliveryId(), 1);

        // When
        faults.addAll(List.of(Fault.COMMIT_FAILS, Fault.OFFSETS_REFUSED, Fault.COMMIT_FAILS));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
        Awaitility.await()
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> !first.health().ready());
        answer.countDown();
        closed.get(30, TimeUnit.SECONDS);

        // Then
        assertThat(faults).isEmpty();
        assertThat(first.postedAgain()).isZero();
        assertThat(fixture.attempts()).hasSize(1);
        fixture.assertExactlyOnce(List.of(inFlight.getDeliveryId()));
    }

    @Test
    @Tag("slow")
    void shouldNotPostAgainWhatIsInFlightWhenAnotherWorkerJoins() throws Exception {
        // Given: 2 s for each answer, and something in flight in every partition
        fixture.endpoint.answers(request -> later());
        List<Subscription> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rows.add(fixture.subscribe("/hook" + i, slow -> slow.setConcurrency(4)));
        }
        DeliveryRole first = fixture.startWith("a", PATIENT);
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> first.health().ready());
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 64; number++) {
            ids.add(fixture.send(rows.get(number % rows.size()), number).getDeliveryId());
        }
        Awaitility.await()
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> fixture.endpoint.received().size() >= 32);

        // When
        fixture.startReady("b");

        // Then
        fixture.awaitAttempts(64);
        fixture.assertExactlyOnce(ids);
    }

    private int once(Received request) {
        await(answer, 60_000);
        return 200;
    }

    private int later() {
        await(answer, 2_000);
        return 200;
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
