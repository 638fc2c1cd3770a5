package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final long READ_AT_ONCE = 500;

    private final Sweep sweep = new Sweep();

    @Test
    void shouldReachAllBehindOneThatTakesSomeInEachPass() {
        // Given: the first has a million records and goes on by 50 in each of its passes
        long first = 0;
        List<Long> begins = new ArrayList<>();

        // When
        for (int pass = 0; pass < 6; pass++) {
            long begin = sweep.next(List.of(first, 600_000L, 900_000L));
            begins.add(begin);
            first += begin == first ? 50 : 0;
            sweep.reached(begin + READ_AT_ONCE);
        }

        // Then
        assertThat(begins).containsExactly(0L, 600_000L, 50L, 900_000L, 100L, 600_000L);
    }

    @Test
    void shouldReadOnWhereNothingStaysBehind() {
        for (long offset = 0; offset < 10 * READ_AT_ONCE; offset += READ_AT_ONCE) {
            assertThat(sweep.next(List.of(offset, offset + 1, 900_000L)))
                    .as("lowest or beyond")
                    .isIn(offset, 900_000L);
            sweep.reached(offset + READ_AT_ONCE);
        }
    }

    @Test
    void shouldStayWithATargetThatIsNotReadYet() {
        // Given
        sweep.next(List.of(0L, 600_000L));
        sweep.reached(READ_AT_ONCE);

        // When: the reader comes from a little before, and finds nothing at first
        assertThat(sweep.next(List.of(50L, 600_000L))).isEqualTo(600_000);
        sweep.reached(599_000);
        assertThat(sweep.next(List.of(50L, 600_000L))).isEqualTo(600_000);
        sweep.reached(600_000);

        // Then
        assertThat(sweep.next(List.of(50L, 600_000L))).isEqualTo(600_000);
        sweep.reached(600_001);
        assertThat(sweep.next(List.of(50L, 600_001L))).isEqualTo(50);
    }

    @Test
    void shouldReadTheLowestAgainAndAgainWhereThereIsNoOther() {
        for (long offset = 0; offset < 500; offset += 50) {
            assertThat(sweep.next(List.of(offset, offset + 20))).isEqualTo(offset);
            sweep.reached(offset + READ_AT_ONCE);
        }
    }
}
