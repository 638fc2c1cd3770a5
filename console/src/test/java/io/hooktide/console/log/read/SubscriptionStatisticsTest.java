package io.hooktide.console.log.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.store.DurationBuckets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SubscriptionStatisticsTest {
    @Test
    void shouldTellPercentilesOutOfBuckets() {
        // Given: 90 fast ones and 10 slow ones
        SubscriptionStatistics statistics = statistics(Map.of(3, 90L, 40, 10L));

        // Then
        assertThat(statistics.percentile(0.5)).hasValue(DurationBuckets.millis(3));
        assertThat(statistics.percentile(0.9)).hasValue(DurationBuckets.millis(3));
        assertThat(statistics.percentile(0.95)).hasValue(DurationBuckets.millis(40));
    }

    @Test
    void shouldKnowNoPercentileWithoutAttempts() {
        assertThat(statistics(Map.of()).percentile(0.5)).isEmpty();
    }

    private static SubscriptionStatistics statistics(Map<Integer, Long> durations) {
        return new SubscriptionStatistics(
                "sub_x", Map.of("delivered", 100L), new TreeMap<>(durations), SubscriptionStatistics.NOTHING);
    }
}
