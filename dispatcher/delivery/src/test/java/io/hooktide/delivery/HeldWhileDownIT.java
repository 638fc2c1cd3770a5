package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held because its endpoint stays down comes back by itself. */
class HeldWhileDownIT {
    private static final int COUNT = 100;
    private static final int MOST_IN_FLIGHT = 4;
    private static final Map<String, String> SOON = Map.of(
            "delivery.breaker.failures", "3",
            "delivery.breaker.interval", "500ms",
            "delivery.breaker.hold-after", "0s");

    private final AtomicBoolean well = new AtomicBoolean();
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        fixture.endpoint.answers(request -> well.get() ? 200 : 503);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldDeliverEverythingOnceWhenItIsWellAgain() {
        // Given: down, and everything held but what found that out
        Subscription row = fixture.subscribe("/hook", down -> {
            down.setConcurrency(MOST_IN_FLIGHT);
            down.setRetryDelays(Collections.nCopies(20, "100ms"));
        });
        fixture.startWith("a", SOON);
        List<String> ids = fixture.sendAll(row, 0, COUNT);
        Pausing held = new Pausing(fixture);
        Awaitility.await("held")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> held.heldNow() >= COUNT - 2 * MOST_IN_FLIGHT);

        // When
        well.set(true);

        // Then
        List<DeliveryAttempt> attempts =
                fixture.awaitAttempts(all -> delivered(all).size() == COUNT);
        fixture.assertExactlyOnce(ids);
        Awaitility.await("nothing held").atMost(WorkerFixture.PATIENCE).until(() -> held.heldNow() == 0);
        Set<String> distinct = new HashSet<>();
        attempts.forEach(attempt -> distinct.add(attempt.getDeliveryId() + " " + attempt.getNumber()));
        assertThat(distinct).hasSameSizeAs(attempts);
        assertThat(fixture.endpoint.received()).hasSameSizeAs(attempts);
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
    }

    private static Set<String> delivered(List<DeliveryAttempt> attempts) {
        Set<String> ids = new HashSet<>();
        attempts.stream()
                .filter(attempt -> attempt.getStatus().equals("delivered"))
                .forEach(attempt -> ids.add(attempt.getDeliveryId()));
        return ids;
    }
}
