package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YoungRequestsTest {
    private static final long MILLISECOND = 1_000_000L;

    private final YoungRequests requests = new YoungRequests();
    private final long start = -3_000 * MILLISECOND + 7;

    @Test
    void shouldCountWhatIsOpenAndWasStartedLately() {
        // Given
        long first = requests.started(start);
        requests.started(start);

        // When
        requests.ended(first, start + 500 * MILLISECOND);

        // Then
        assertThat(requests.young(start + 500 * MILLISECOND)).isEqualTo(1);
        assertThat(requests.fresh(start + 500 * MILLISECOND)).isZero();
        assertThat(requests.fresh(start + 500 * MILLISECOND)).isZero();
    }

    @Test
    void shouldNotCountWhatHasBeenOpenForLonger() {
        // Given
        long hanging = requests.started(start);
        long later = start + 2_200 * MILLISECOND;

        // When
        long fresh = requests.started(later);

        // Then
        assertThat(requests.young(later)).isEqualTo(1);
        requests.ended(hanging, later + MILLISECOND);
        assertThat(requests.young(later + MILLISECOND)).isEqualTo(1);
        requests.ended(fresh, later + 2 * MILLISECOND);
        assertThat(requests.young(later + 2 * MILLISECOND)).isZero();
    }

    @Test
    void shouldTakeForFreshWhatWasStartedJustNow() {
        // When
        requests.started(start);

        // Then
        assertThat(requests.fresh(start + 199 * MILLISECOND)).isEqualTo(1);
        assertThat(requests.fresh(start + 400 * MILLISECOND)).isZero();
    }
}
