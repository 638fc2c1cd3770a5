package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldIndexTest {
    private final HeldIndex index = new HeldIndex(10, Map.of("b", 13L));

    @Test
    void shouldLeaveOutWhatWasReleasedBefore() {
        // When
        index.add("a", 10, 1_000);
        index.add("b", 11, 1_001);
        index.add("b", 12, 1_002);
        index.add("b", 13, 1_003);
        index.add("b", 20, 1_004);

        // Then
        assertThat(index.get("a").next()).isEqualTo(10);
        assertThat(index.get("b").next()).isEqualTo(13);
        assertThat(index.get("b").since()).isEqualTo(1_003);
        assertThat(index.get("b").count()).isEqualTo(2);
        assertThat(index.count()).isEqualTo(3);
        assertThat(index.indexedTo()).isEqualTo(21);
        assertThat(index.low()).isEqualTo(10);
    }

    @Test
    void shouldForgetASubscriptionOfWhichNothingIsLeft() {
        // Given
        HeldSubscription a = index.add("a", 10, 1_000);
        index.add("c", 14, 1_001);
        index.add("a", 15, 1_002);

        // When
        index.advance(a, 11, 1_000, 1);

        // Then
        assertThat(index.low()).isEqualTo(11);
        assertThat(index.count()).isEqualTo(2);

        // When
        index.advance(a, 16, 1_002, 1);

        // Then
        assertThat(index.get("a")).isNull();
        assertThat(index.low()).isEqualTo(14);
        assertThat(index.count()).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatShouldBeThereAndIsNot() {
        // Given: three were there, and retention took the last two before they were read again
        HeldSubscription a = index.add("a", 10, 1_000);
        index.add("a", 11, 1_000);
        index.add("a", 12, 1_000);

        // When: all there is was looked at
        index.advance(a, index.indexedTo(), 1_000, 1);

        // Then
        assertThat(index.get("a")).isNull();
        assertThat(index.count()).isZero();
        assertThat(index.low()).isEqualTo(13);
    }

    @Test
    void shouldHoldNothingBelowTheMarkersItHasPassed() {
        // When
        index.reached(30);

        // Then
        assertThat(index.low()).isEqualTo(30);
    }

    @Test
    void shouldNeverGoBack() {
        // Given
        HeldSubscription a = index.add("a", 10, 1_000);
        index.add("a", 12, 1_000);

        // When
        index.advance(a, 11, 1_000, 1);
        index.advance(a, 10, 900, 0);

        // Then
        assertThat(a.next()).isEqualTo(11);
        assertThat(a.since()).isEqualTo(1_000);
    }
}
