package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReservationsTest {
    private static final long NOW = 1_000_000;

    private final Reservations reservations = new Reservations(
            new TierLadder(Stream.of("10s", "30s", "90s").map(Tier::parse).toList()));

    @Test
    void shouldSpreadABurstOverTheTiersAsTheEndpointCanTakeIt() {
        // When: 100 a second get done, 64 may wait, 64 do
        Map<Duration, Long> chosen = IntStream.range(0, 20_000)
                .mapToObj(i -> reservations.reserve(64, pace(100), 64, NOW))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Then
        assertThat(chosen.get(Duration.ofSeconds(10))).isEqualTo(1_000);
        assertThat(chosen.get(Duration.ofSeconds(30))).isEqualTo(2_000);
        assertThat(chosen.get(Duration.ofSeconds(90))).isEqualTo(17_000);
    }

    @Test
    void shouldNotSendAwayForLongerThanTheLaneWasWatched() {
        // Given: right after a restart, before anything was done
        Pace unknown = new Pace(0.5, 900);
        Pace halfAMinute = new Pace(0.5, 31_000);

        // Then
        assertThat(reservations.reserve(2_000, unknown, 64, NOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(reservations.reserve(2_000, halfAMinute, 64, NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    private static Pace pace(double perSecond) {
        return new Pace(perSecond, Duration.ofHours(1).toMillis());
    }

    @Test
    void shouldGiveThePlaceOfOneThatIsBackToTheNext() {
        // Given
        for (int i = 0; i < 100; i++) {
            reservations.reserve(0, pace(10), 0, NOW);
        }
        assertThat(reservations.reserve(0, pace(10), 0, NOW)).isEqualTo(Duration.ofSeconds(30));

        // When
        reservations.returned();
        reservations.returned();

        // Then
        assertThat(reservations.reserve(0, pace(10), 0, NOW)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldForgetThoseThatDoNotComeBack() {
        // Given
        reservations.reserve(0, pace(1), 64, NOW);
        assertThat(reservations.isEmpty()).isFalse();

        // When
        reservations.forgetBefore(NOW + Duration.ofSeconds(11).toMillis());

        // Then
        assertThat(reservations.isEmpty()).isTrue();
    }

    @Test
    void shouldCountTheRateOverASecondOrHalfAMinute() {
        // Given
        long second = 1_000_000_000L;
        ServiceRate rate = new ServiceRate(0);
        for (long now = 0; now < 4 * second; now += second / 100) {
            rate.ended(now);
        }

        // Then
        assertThat(rate.perSecond(4 * second)).isBetween(95.0, 105.0);
        assertThat(rate.perSecond(20 * second)).isBetween(11.0, 14.0);
        assertThat(rate.perSecond(60 * second)).isZero();
    }

    @Test
    void shouldShareTheLaneBetweenNewOnesAndThoseThatComeBack() {
        // Given
        Duration shortest = Duration.ofSeconds(10);

        // Then
        assertThat(LaneShare.limit(true, 0, shortest)).isEqualTo(64);
        assertThat(LaneShare.limit(false, 0, shortest)).isEqualTo(32);
        assertThat(LaneShare.limit(true, 50, shortest)).isEqualTo(500);
        assertThat(LaneShare.limit(false, 50, shortest)).isEqualTo(250);
        assertThat(LaneShare.limit(false, 5_000, shortest)).isEqualTo(5_000);
    }
}
