package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred thousand deliveries at once for an endpoint that takes 640 a second: 32 at a time, 50 ms each. */
class BurstTest {
    private static final int BURST = 100_000;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration IDEAL = Duration.ofSeconds(156);

    @Test
    void shouldBeThroughWithinFourTimesTheIdealTimeWithNothingDeadLettered() throws IOException {
        // Given
        PartitionSimulation simulation = new PartitionSimulation(LATENCY);
        simulation.subscribe("busy", 32);
        simulation.append("busy", BURST);

        // When
        simulation.run(IDEAL.multipliedBy(4));

        // Then
        assertThat(simulation.delivered("busy")).isEqualTo(BURST);
        assertThat(simulation.ended()).isEqualTo(BURST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50_000})
    void shouldNotKeepTheOthersOfItsPartitionWaiting(int before) throws IOException {
        // Given: another's deliveries, behind part of the burst and behind all of it
        PartitionSimulation simulation = new PartitionSimulation(LATENCY);
        simulation.subscribe("busy", 32);
        simulation.subscribe("other", 32);
        simulation.append("busy", before);
        simulation.append("other", 10);
        simulation.append("busy", BURST - before);
        simulation.append("other", 10);

        // When
        simulation.run(Duration.ofSeconds(30));

        // Then: not the 156 s that the burst takes
        assertThat(simulation.delivered("other")).isEqualTo(20);
    }
}
