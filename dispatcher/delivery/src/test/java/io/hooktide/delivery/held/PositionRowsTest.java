package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositionRowsTest {
    private static final long EVERY = 100;

    private final PositionRows rows = new PositionRows(Map.of("below", 40L, "above", 60L), 50, EVERY, 0);

    @Test
    void shouldFindWhatTheLogBeginsBehindOnlyAfterAWhile() {
        assertThat(rows.obsolete(OptionalLong.of(70), 99)).isEmpty();
        assertThat(rows.obsolete(OptionalLong.of(70), 100)).containsExactly("below");
        rows.gone(List.of("below"));
        assertThat(rows.obsolete(OptionalLong.of(70), 199)).isEmpty();
        assertThat(rows.obsolete(OptionalLong.of(70), 200)).containsExactly("above");
    }

    @Test
    void shouldKeepWhatHasMovedOnMeanwhile() {
        // When
        rows.put(Map.of("below", 55L, "new", 45L));

        // Then
        assertThat(rows.obsolete(OptionalLong.empty(), 100)).containsExactly("new");
    }

    @Test
    void shouldFindAgainWhatCouldNotBeRemoved() {
        assertThat(rows.obsolete(OptionalLong.empty(), 100)).containsExactly("below");
        assertThat(rows.obsolete(OptionalLong.empty(), 200)).containsExactly("below");
    }

    @Test
    void shouldNotRemoveThousandsAtOnce() {
        // Given
        Map<String, Long> many = IntStream.range(0, 1_200).boxed().collect(Collectors.toMap(i -> "sub_" + i, i -> 1L));
        PositionRows crowded = new PositionRows(many, 50, EVERY, 0);

        // When
        for (int look = 1; look <= 3; look++) {
            List<String> found = crowded.obsolete(OptionalLong.empty(), look * EVERY);
            assertThat(found).hasSizeLessThanOrEqualTo(500);
            crowded.gone(found);
        }

        // Then
        assertThat(crowded.obsolete(OptionalLong.empty(), 4 * EVERY)).isEmpty();
    }
}
