package io.hooktide.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void shouldKeepToItsScheduleWhateverTheSendingTakes() {
        // Given
        OpenLoop loop = new OpenLoop(10_000);
        List<Long> scheduled = new ArrayList<>();
        // When
        loop.run(7, 100, (number, nanos) -> {
            assertThat(number).isEqualTo(7 + scheduled.size());
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(nanos);
            scheduled.add(nanos);
        });
        // Then
        assertThat(scheduled).hasSize(100);
        assertThat(scheduled.get(99) - scheduled.get(0)).isEqualTo(9_900_000);
    }

    @Test
    void shouldNumberBodiesWhereTheReceiverLooks() {
        // When
        byte[] body = new Body(128).numbered(1_234_567);
        // Then
        assertThat(body).hasSize(128);
        assertThat(new String(body, java.nio.charset.StandardCharsets.US_ASCII)).startsWith("{\"n\":\"0001234567\"");
        assertThat(Body.numberOf(body)).isEqualTo(1_234_567);
    }
}
