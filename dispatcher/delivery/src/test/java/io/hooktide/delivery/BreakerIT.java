package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An endpoint that is down, and comes back. */
class BreakerIT {
    private static final Map<String, String> SOON =
            Map.of("delivery.breaker.failures", "3", "delivery.breaker.interval", "1s");

    private WorkerFixture fixture;
    private volatile boolean down = true;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        fixture.endpoint.answers(request -> down && request.path().equals("/down") ? 500 : 200);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    @Tag("slow")
    void shouldDeferWithoutAttemptsWhileTheEndpointIsDownAndDeliverAllOnceItIsBack() {
        // Given: a policy with far more attempts than there will be tries
        Subscription row = fixture.subscribe("/down", changed -> {
            changed.setConcurrency(1);
            changed.setRetryDelays(IntStream.range(0, 20).mapToObj(i -> "100ms").toList());
        });
        fixture.startWith("a", SOON);

        // When
        List<String> ids = fixture.sendAll(row, 0, 50);
        Awaitility.await("deferred").atMost(WorkerFixture.PATIENCE).until(() -> deferred("unavailable") > 150);
        int tries = fixture.endpoint.received().size();
        down = false;

        // Then: next to nothing was posted while it was down, and now each gets through once
        assertThat(tries).isLessThan(20);
        Awaitility.await("all delivered")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> delivered().size() == 50);
        fixture.assertExactlyOnce(ids);
        assertThat(fixture.attempts())
                .allSatisfy(attempt -> assertThat(attempt.getNumber()).isPositive());
        assertThat(fixture.waits())
                .filteredOn(wait -> wait.getWaitingFor().equals("breaker"))
                .hasSizeGreaterThan(150)
                .allSatisfy(wait -> {
                    assertThat(wait.getNumber()).isZero();
                    assertThat(wait.getNextAttemptAt()).isAfter(wait.getAt());
                });
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
    }

    @Test
    void shouldHoldOnceTheEndpointHasBeenDownForLongAndSpareTheOthers() {
        // Given
        Subscription dead = fixture.subscribe("/down");
        Subscription well = fixture.subscribe("/up");
        fixture.startWith(
                "a",
                Map.of(
                        "delivery.breaker.failures", "3",
                        "delivery.breaker.interval", "10m",
                        "delivery.breaker.hold-after", "1s"));

        // When
        for (int number = 0; number < 200; number++) {
            fixture.send(dead, number);
        }
        Delivery other = fixture.send(well, 1);

        // Then
        fixture.awaitReceived(other.getDeliveryId(), 1);
        fixture.awaitTopicHas(fixture.topics.held(), 200);
        assertThat(fixture.records.readAll(fixture.topics.held(), Delivery.class))
                .isNotEmpty()
                .allSatisfy(held -> {
                    assertThat(held.getHeldSince()).isNotNull();
                    assertThat(held.getDeferredSince()).isNull();
                });
        assertThat(fixture.meters
                        .get("hooktide_breakers")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private double deferred(String cause) {
        return fixture.meters
                .get("hooktide_deferrals_total")
                .tag("cause", cause)
                .counter()
                .count();
    }

    private List<String> delivered() {
        return fixture.attempts().stream()
                .filter(attempt -> attempt.getStatus().equals("delivered"))
                .map(DeliveryAttempt::getDeliveryId)
                .toList();
    }
}
