package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two thousand deliveries wait for an endpoint that takes 80 a second and is down for a minute. */
class OutageTest {
    private static final int BACKLOG = 2_000;
    private static final Duration IDEAL = Duration.ofSeconds(BACKLOG / 80);

    @Test
    void shouldNotGoRoundAndRoundOnceTheEndpointIsBack() throws IOException {
        // Given
        PartitionSimulation simulation = new PartitionSimulation(Duration.ofMillis(50));
        simulation.subscribe("busy", 4);
        simulation.answerWith(500);
        simulation.append("busy", BACKLOG);
        simulation.run(Duration.ofMinutes(1));
        long before = simulation.writes();

        // When
        simulation.answerWith(200);
        simulation.run(IDEAL.multipliedBy(10));

        // Then
        assertThat(simulation.delivered("busy")).isEqualTo(BACKLOG);
        assertThat(simulation.writes() - before).isLessThan(BACKLOG);
    }
}
