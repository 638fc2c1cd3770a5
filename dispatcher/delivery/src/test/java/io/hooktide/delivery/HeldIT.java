package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is held for paused subscriptions, and how it goes on after a resume. */
class HeldIT {
    private static final int COUNT = 100;
    private static final long TEN_TIMES_THE_TARGET = 50_000;

    private WorkerFixture fixture;
    private Pausing pausing;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        pausing = new Pausing(fixture);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldHoldWhileItIsPausedAndDeliverOnceInOrderAfterTheResume() {
        // Given
        Subscription row = pausing.paused("/hook", 1);
        fixture.startReady("a");
        List<String> ids = pausing.send(row, COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), COUNT);
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.attempts()).isEmpty();
        assertThat(fixture.waits()).hasSize(COUNT).allSatisfy(wait -> {
            assertThat(wait.getWaitingFor()).isEqualTo("paused");
            assertThat(wait.getNextAttemptAt()).isNull();
        });
        Awaitility.await("counted").atMost(WorkerFixture.PATIENCE).until(() -> pausing.heldNow() == COUNT);

        long last = pausing.lastHeldOffset();

        // When
        long resumed = System.currentTimeMillis();
        pausing.become(row, "active");

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(COUNT);
        assertThat(attempts).hasSize(COUNT).allSatisfy(attempt -> {
            assertThat(attempt.getStatus()).isEqualTo("delivered");
            assertThat(attempt.getNumber()).isEqualTo(1);
        });
        assertThat(fixture.endpoint.received())
                .extracting(ScriptedEndpoint.Received::id)
                .containsExactlyElementsOf(ids);
        assertThat(fixture.endpoint.received().get(0).at() - resumed).isLessThan(TEN_TIMES_THE_TARGET);
        fixture.awaitNoLag();
        Awaitility.await("nothing held").atMost(WorkerFixture.PATIENCE).until(() -> pausing.heldNow() == 0);
        assertThat(fixture.meters.get("hooktide_released_total").counter().count())
                .isEqualTo(COUNT);
        assertThat(pausing.positions().values())
                .singleElement()
                .satisfies(to -> assertThat(to).isGreaterThan(last));
    }

    @Test
    @Tag("slow")
    void shouldKeepTheAttemptNumberTheBodyAndTheId() {
        // Given: the first attempt failed before the pause, and asked for time enough to pause
        fixture.endpoint.answers(request -> fixture.endpoint.received().size() == 1 ? 503 : 200);
        fixture.endpoint.asksToWait("12");
        Subscription row = fixture.subscribe("/hook", first -> first.setRetryDelays(List.of("900ms", "900ms")));
        fixture.startReady("a");
        fixture.send(row, 1);
        fixture.awaitAttempts(1);
        pausing.become(row, "paused");
        fixture.awaitTopicHas(fixture.topics.held(), 1);
        Delivery held =
                fixture.records.readAll(fixture.topics.held(), Delivery.class).get(0);
        assertThat(held.getAttempt()).isEqualTo(2);
        assertThat(held.getHeldSince()).isNotNull();

        // When
        pausing.become(row, "active");

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(2);
        assertThat(attempts).extracting(DeliveryAttempt::getNumber).containsExactly(1, 2);
        assertThat(attempts).extracting(DeliveryAttempt::getStatus).containsExactly("pending", "delivered");
        List<ScriptedEndpoint.Received> posts = fixture.endpoint.received();
        assertThat(posts.get(1).id()).isEqualTo(posts.get(0).id());
        assertThat(posts.get(1).body()).isEqualTo(posts.get(0).body());
        List<Delivery> deliveries = fixture.records.readAll(fixture.topics.deliveries(), Delivery.class);
        assertThat(deliveries).hasSize(2);
        assertThat(deliveries.get(1).getHeldSince()).isNull();
        assertThat(deliveries.get(1).getBody()).isEqualTo(deliveries.get(0).getBody());
    }

    @Test
    void shouldReleaseOnlyWhatIsResumed() {
        // Given: two in one partition, taking turns
        Subscription stays = pausing.paused("/stays", 32);
        Subscription goes = pausing.paused("/goes", 32);
        fixture.startReady("a");
        for (int i = 0; i < COUNT; i++) {
            fixture.send(stays, i);
            fixture.send(goes, i);
        }
        fixture.awaitTopicHas(fixture.topics.held(), 2 * COUNT);

        // When
        pausing.become(goes, "active");

        // Then
        fixture.awaitAttempts(COUNT);
        assertThat(fixture.endpoint.received())
                .hasSize(COUNT)
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/goes"));
        Awaitility.await("counted").atMost(WorkerFixture.PATIENCE).until(() -> pausing.heldNow() == COUNT);
        assertThat(pausing.positions()).containsOnlyKeys(goes.getSubscriptionId());

        // When: and then the other one
        pausing.become(stays, "active");

        // Then
        assertThat(fixture.awaitAttempts(2 * COUNT)).hasSize(2 * COUNT);
        assertThat(fixture.endpoint.received()).hasSize(2 * COUNT);
    }

    @Test
    void shouldKeepOnlyWhatIsHeldInTheTopic() {
        // Given
        WorkerSeams real = WorkerSeams.real();
        Subscription row = pausing.paused("/hook", 32);
        fixture.start(
                "a", new WorkerSeams(Clock.systemUTC(), System::nanoTime, real.producers(), Duration.ofMillis(200)));
        pausing.send(row, COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), COUNT);

        // When
        pausing.become(row, "active");
        fixture.awaitAttempts(COUNT);

        // Then
        Awaitility.await("trimmed")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> fixture.records.readRaw(fixture.topics.held()).isEmpty());

        // Then: and after a while, how far it came is of no use any more either
        Awaitility.await("no position")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> pausing.positions().isEmpty());

        // When: a second time, from where the first one ended
        pausing.become(row, "paused");
        pausing.send(row, 10);
        fixture.awaitTopicHas(fixture.topics.held(), 10);
        pausing.become(row, "active");

        // Then
        assertThat(fixture.awaitAttempts(COUNT + 10)).hasSize(COUNT + 10);
        assertThat(fixture.endpoint.received()).hasSize(COUNT + 10);
    }
}
