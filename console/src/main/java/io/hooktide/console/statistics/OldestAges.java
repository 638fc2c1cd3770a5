package io.hooktide.console.statistics;

import io.hooktide.console.ConsoleMetric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the worst subscriptions have waited, as a metric. Set by one thread. */
final class OldestAges {
    private final MultiGauge gauge;
    private final Clock clock;

    OldestAges(MeterRegistry meters, Clock clock) {
        this.gauge = MultiGauge.builder(ConsoleMetric.SUBSCRIPTION_OLDEST.metricName())
                .description(ConsoleMetric.SUBSCRIPTION_OLDEST.description())
                .register(meters);
        this.clock = clock;
    }

    void set(Optional<OldestUndelivered> oldest) {
        gauge.register(
                oldest.stream()
                        .flatMap(known -> known.worst().stream())
                        .map(backlog -> MultiGauge.Row.of(
                                Tags.of("subscription", backlog.subscriptionId()), backlog.oldest(), this::seconds))
                        .toList(),
                true);
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0;
    }
}
