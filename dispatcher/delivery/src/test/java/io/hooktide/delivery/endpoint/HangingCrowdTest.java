package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A burst for endpoints of one partition, twenty of which answer nothing until the deadline of 15 s. */
class HangingCrowdTest {
    private static final int HANGING = 20;
    private static final int WELL = 100;
    private static final int BEFORE = 18;
    private static final int BURST = 50;

    private PartitionSimulation simulation;

    @BeforeEach
    void setUp() throws IOException {
        simulation = new PartitionSimulation(Duration.ofMillis(20));
        IntStream.range(0, HANGING).forEach(i -> simulation.subscribeHanging("hangs-" + i, 32));
        IntStream.range(0, WELL).forEach(i -> simulation.subscribe("well-" + i, 32));
    }

    @Test
    void shouldNotKeepTheOthersWaitingUntilTheDeadline() {
        // Given: requests to those that hang have been open for three seconds
        appendHanging(BEFORE, HANGING);
        simulation.run(Duration.ofSeconds(3));
        assertThat(simulation.hanging()).isEqualTo(HANGING * BEFORE);

        // When
        for (int i = 0; i < BURST; i++) {
            appendHanging(1, HANGING);
            IntStream.range(0, WELL).forEach(well -> simulation.append("well-" + well, 1));
        }
        simulation.run(Duration.ofSeconds(4));

        // Then: the deadline is yet to come
        assertThat(IntStream.range(0, WELL).map(well -> simulation.delivered("well-" + well)))
                .allMatch(count -> count == BURST);
        assertThat(simulation.hanging()).isGreaterThanOrEqualTo(HANGING * BEFORE);
    }

    @Test
    void shouldNotKeepThemWaitingWhereTheLoopRunsBehindEither() {
        // Given
        simulation.fallBehind();
        appendHanging(BEFORE, HANGING);
        simulation.run(Duration.ofSeconds(7));

        // When
        for (int i = 0; i < BURST; i++) {
            appendHanging(1, HANGING);
            IntStream.range(0, WELL).forEach(well -> simulation.append("well-" + well, 1));
        }
        simulation.run(Duration.ofSeconds(4));

        // Then: the deadline is yet to come
        assertThat(IntStream.range(0, WELL).map(well -> simulation.delivered("well-" + well)))
                .allMatch(count -> count == BURST);
    }

    @Test
    void shouldNotStopWhereManyBeginToHangWithAllTheirRequestsOpen() {
        // Given: sixty, with as many deliveries as they may have requests open
        IntStream.range(HANGING, 3 * HANGING).forEach(i -> simulation.subscribeHanging("hangs-" + i, 32));
        appendHanging(32, 3 * HANGING);

        // When
        IntStream.range(0, WELL).forEach(well -> simulation.append("well-" + well, BURST));
        simulation.run(Duration.ofSeconds(6));

        // Then: the deadline is yet to come
        assertThat(IntStream.range(0, WELL).map(well -> simulation.delivered("well-" + well)))
                .allMatch(count -> count == BURST);
    }

    @Test
    void shouldNotOpenMoreRequestsThanThePartitionHasRoomFor() {
        // Given: their limits together are more than the window
        IntStream.range(HANGING, 3 * HANGING).forEach(i -> simulation.subscribeHanging("hangs-" + i, 32));
        appendHanging(2, 3 * HANGING);
        simulation.run(Duration.ofSeconds(3));

        // When
        appendHanging(BURST, 3 * HANGING);
        IntStream.range(0, WELL).forEach(well -> simulation.append("well-" + well, BURST));
        simulation.run(Duration.ofSeconds(6));

        // Then
        assertThat(IntStream.range(0, WELL).map(well -> simulation.delivered("well-" + well)))
                .allMatch(count -> count == BURST);
        assertThat(simulation.hanging()).isLessThan(1_000);
    }

    @Test
    void shouldLeaveAllAsTheyAreWhereThereIsRoom() {
        // When
        appendHanging(30, HANGING);
        simulation.run(Duration.ofSeconds(10));

        // Then
        assertThat(simulation.hanging()).isEqualTo(HANGING * 30);
        assertThat(simulation.writes()).isZero();
    }

    private void appendHanging(int each, int endpoints) {
        for (int i = 0; i < each; i++) {
            IntStream.range(0, endpoints).forEach(hanging -> simulation.append("hangs-" + hanging, 1));
        }
    }
}
