package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delay topics hold what waits and nothing else, and nothing goes round and round in them. */
class DelayTopicIT {
    private static final List<Tier> TIERS = List.of(WorkerFixture.SHORT, WorkerFixture.MIDDLE, WorkerFixture.LONG);
    private static final int COUNT = 200;

    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldLoseWhatIsDone() {
        // Given
        WorkerSeams real = WorkerSeams.real();
        Duration often = Duration.ofMillis(200);
        fixture.endpoint.answers(
                request -> fixture.endpoint.received(request.id()).size() <= TIERS.size() ? 503 : 200);
        Subscription row = fixture.subscribe("/hook");
        fixture.start("a", new WorkerSeams(Clock.systemUTC(), System::nanoTime, real.producers(), often));

        // When
        List<String> ids = fixture.sendAll(row, 0, 20);
        fixture.awaitAttempts(20 * (TIERS.size() + 1));

        // Then
        Awaitility.await("trimmed").atMost(WorkerFixture.PATIENCE).until(() -> writes() == 0);
        assertThat(fixture.records.readRaw(fixture.topics.deliveries())).hasSize(20);
        fixture.assertExactlyOnce(ids);
    }

    @Test
    @Tag("slow")
    void shouldLeaveInTheLogWhatIsNotDueForLong() {
        // Given: more than is read ahead, not due for longer than is read ahead
        Tier tier = Tier.parse("30s");
        fixture.addTier(tier);
        Subscription row = fixture.subscribe("/hook");
        DeliveryRole first = fixture.startReady("a");
        List<Delivery> sent = IntStream.range(0, 2 * COUNT)
                .mapToObj(i -> fixture.delivery(row, i))
                .toList();
        fixture.records.produceAll(fixture.topics.retry(tier), null, row.getSubscriptionId(), sent);
        awaitWaiting(tier);

        // When
        first.close();
        fixture.startReady("a");

        // Then
        fixture.awaitAttempts(2 * COUNT);
        fixture.assertExactlyOnce(sent.stream().map(Delivery::getDeliveryId).toList());
    }

    @Test
    @Tag("slow")
    void shouldWriteFewTimesForEachDeliveryWhileTheEndpointIsDown() {
        // Given
        AtomicBoolean well = new AtomicBoolean();
        fixture.endpoint.answers(request -> well.get() ? 200 : 503);
        Subscription row = fixture.subscribe("/hook", down -> down.setRetryDelays(Collections.nCopies(20, "900ms")));
        Map<String, String> breaker = Map.of("delivery.breaker.failures", "3", "delivery.breaker.interval", "500ms");
        fixture.startWith("a", breaker);
        long began = System.nanoTime();
        List<String> ids = fixture.sendAll(row, 0, COUNT);

        // When
        Awaitility.await("down for a while")
                .pollDelay(4, TimeUnit.SECONDS)
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> writes() >= COUNT);
        well.set(true);
        awaitAllDelivered();

        // Then
        assertThat(writes()).isLessThanOrEqualTo(mostWrites(COUNT, began));
        fixture.assertExactlyOnce(ids);
    }

    @Test
    @Tag("slow")
    void shouldWriteFewTimesForEachDeliveryThatFindsNoRoom() {
        // Given: twice as many as it takes in 4 s, beyond what waits in its lane
        Subscription row = fixture.subscribe("/hook", slow -> slow.setRatePerSecond(50));
        fixture.startReady("a");
        long began = System.nanoTime();

        // When
        List<String> ids = fixture.sendAll(row, 0, 2 * COUNT);
        awaitAllDelivered();

        // Then
        assertThat(fixture.endpoint.received()).hasSize(2 * COUNT);
        assertThat(writes()).isLessThanOrEqualTo(mostWrites(2 * COUNT, began));
        fixture.assertExactlyOnce(ids);
    }

    private void awaitWaiting(Tier tier) {
        Awaitility.await("waiting").atMost(WorkerFixture.PATIENCE).until(() -> waiting(tier) == 2 * COUNT);
    }

    private double waiting(Tier tier) {
        return fixture.meters.find("hooktide_waiting").tag("tier", tier.name()).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** Each tier once, and then the longest again and again. */
    private static long mostWrites(int deliveries, long beganNanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos) + 1;
        return deliveries * (TIERS.size() + 1 + seconds * 10 / 9);
    }

    private void awaitAllDelivered() {
        Awaitility.await("delivered").atMost(60, TimeUnit.SECONDS).until(() -> delivered() >= COUNT);
        fixture.awaitNoLag();
    }

    private long delivered() {
        return fixture.endpoint.answered().stream()
                .filter(answer -> answer.status() == 200)
                .count();
    }

    private long writes() {
        return TIERS.stream()
                .mapToLong(tier ->
                        fixture.records.readRaw(fixture.topics.retry(tier)).size())
                .sum();
    }
}
