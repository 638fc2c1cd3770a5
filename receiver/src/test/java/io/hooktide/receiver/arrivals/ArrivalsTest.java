package io.hooktide.receiver.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.receiver.signature.Checked;
import io.hooktide.receiver.signature.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void shouldKeepTheNewestWithinBothBounds() {
        // Given
        Arrivals byCount = new Arrivals(2, 1_000_000);
        Arrivals byBytes = new Arrivals(100, 3_000);

        // When
        for (int n = 1; n <= 5; n++) {
            byCount.add(arrival(n, "/a", new byte[10]));
            byBytes.add(arrival(n, "/a", new byte[800]));
        }

        // Then
        assertThat(byCount.newestFirst().map(Arrival::number)).containsExactly(5L, 4L);
        assertThat(byBytes.newestFirst().map(Arrival::number)).containsExactly(5L, 4L);
    }

    @Test
    void shouldKeepNoneThatIsLargerThanAll() {
        // Given
        Arrivals arrivals = new Arrivals(10, 1_000);

        // When
        arrivals.add(arrival(1, "/a", new byte[2_000]));

        // Then
        assertThat(arrivals.size()).isZero();
    }

    @Test
    void shouldBoundThePathsItCounts() {
        // Given
        Counts counts = new Counts();

        // When
        for (int i = 0; i < 5_000; i++) {
            counts.arrived("/" + i, "200", Verdict.NOT_CHECKED);
        }

        // Then
        assertThat(counts.answersByPath()).hasSizeLessThanOrEqualTo(Counts.MAX_PATHS + 1);
        assertThat(counts.answersByPath().get("other")).containsEntry("200", 4_000L);
        assertThat(counts.total()).isEqualTo(5_000);
    }

    @Test
    void shouldNotLetASenderWriteToTheTerminal() {
        // Given
        Arrival arrival = arrival(1, "/a\u001b[2J\u202e", new byte[3]);

        // Then
        assertThat(ArrivalLine.of(arrival, ZoneOffset.UTC))
                .isEqualTo("10:00:00.000  POST /a?[2J?  dlv_1 attempt 1  3 B  signature invalid (old)  -> 200");
    }

    private static Arrival arrival(long number, String path, byte[] body) {
        return new Arrival(
                number,
                Instant.parse("2026-11-21T10:00:00Z"),
                path,
                List.of(Map.entry("webhook-id", "dlv_1")),
                body,
                body.length,
                1,
                new Checked(Verdict.INVALID, "old"),
                "200");
    }
}
