package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RushTest {
    private static final long MILLISECOND = 1_000_000L;

    private final Rush rush = new Rush();
    private final long start = -3_000 * MILLISECOND + 7;

    @Test
    void shouldAdmitNoMoreThanTheLimitWhileTheyAreYoung() {
        // When
        List<Long> started = fill(start);
        // Then
        assertThat(rush.admits(null, start + 500 * MILLISECOND)).isFalse();
        rush.ended(started.get(0), start + 500 * MILLISECOND);
        assertThat(rush.admits(null, start + 500 * MILLISECOND)).isTrue();
    }

    @Test
    void shouldNotCountWhatHasBeenOpenForLonger() {
        // Given
        List<Long> hanging = fill(start);
        long later = start + 2_200 * MILLISECOND;
        // When
        List<Long> fresh = fill(later);
        // Then
        assertThat(rush.admits(null, later)).isFalse();
        hanging.forEach(started -> rush.ended(started, later + MILLISECOND));
        assertThat(rush.admits(null, later + MILLISECOND)).isFalse();
        fresh.forEach(started -> rush.ended(started, later + 2 * MILLISECOND));
        assertThat(fill(later + 2 * MILLISECOND)).hasSize(Rush.MOST);
    }

    private List<Long> fill(long now) {
        List<Long> started = new ArrayList<>();
        for (int i = 0; i < Rush.MOST; i++) {
            assertThat(rush.admits(null, now)).isTrue();
            started.add(rush.started(now));
        }
        return started;
    }
}
