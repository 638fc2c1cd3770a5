package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One event of one tenant for ten thousand endpoints, while fifty other tenants have 500 deliveries a second. */
class CrowdTest {
    private static final int CROWD = 10_000;
    private static final int READ_AT_ONCE = 500;
    private static final int OTHERS = 50;
    private static final int MILLISECONDS = 2_000;

    @Test
    void shouldNotKeepOtherTenantsWaiting() throws IOException {
        // Given
        LoopSimulation simulation = new LoopSimulation();
        List<String> crowd =
                IntStream.range(0, CROWD).mapToObj(i -> "crowd-" + i).toList();
        crowd.forEach(id -> simulation.subscribe("crowd", id));
        IntStream.range(0, OTHERS).forEach(i -> simulation.subscribe("other" + i, "of-other-" + i));

        // When
        for (int from = 0; from < CROWD; from += READ_AT_ONCE) {
            simulation.arrive("crowd", crowd.subList(from, from + READ_AT_ONCE));
        }
        for (int millis = 0; millis < MILLISECONDS; millis++) {
            if (millis % 2 == 0) {
                int other = millis / 2 % OTHERS;
                simulation.arrive("other" + other, List.of("of-other-" + other));
            }
            simulation.passAMillisecond();
        }

        // Then
        assertThat(simulation.delivered()).isEqualTo(CROWD + MILLISECONDS / 2);
        assertThat(simulation.longestWait("crowd")).isGreaterThan(500);
        for (int i = 0; i < OTHERS; i++) {
            assertThat(simulation.longestWait("other" + i)).isLessThan(100);
        }
    }
}
