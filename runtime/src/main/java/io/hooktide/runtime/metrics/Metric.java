package io.hooktide.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One metric, declared once in an enum of the module that feeds it; the reference page is generated from these. */
public interface Metric {
    Declaration declaration();

    /**
     * @param metricName as Prometheus shows it, for example hooktide_attempts_total
     * @param unit seconds, bytes, or what is counted
     */
    record Declaration(String metricName, String unit, String description) {}

    default String metricName() {
        return declaration().metricName();
    }

    default String unit() {
        return declaration().unit();
    }

    default String description() {
        return declaration().description();
    }

    /**
     * Only goes up. The name must end with _total.
     *
     * @param tags label, value, label, value
     */
    default Counter counter(MeterRegistry registry, String... tags) {
        return Counter.builder(metricName())
                .description(description())
                .tags(tags)
                .register(registry);
    }

    /**
     * What somebody else counts, and only goes up. The name must end with _total.
     *
     * @param count must not block; held for as long as the registry lives
     */
    default FunctionCounter counted(MeterRegistry registry, LongSupplier count) {
        // What is given beside the function is held weakly: a supplier would be gone after the next collection.
        return FunctionCounter.builder(metricName(), registry, alive -> count.getAsLong())
                .description(description())
                .register(registry);
    }

    /**
     * How long something took, as a histogram with buckets from 1 ms to 1 h. The name must end with _seconds.
     *
     * @param tags label, value, label, value
     */
    default Timer histogram(MeterRegistry registry, String... tags) {
        return Timer.builder(metricName())
                .description(description())
                .tags(tags)
                .serviceLevelObjectives(Buckets.ALL)
                .register(registry);
    }

    /**
     * A value as it is now, asked for at each scrape.
     *
     * @param value must not block; held for as long as the registry lives
     * @param tags label, value, label, value
     */
    default Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... tags) {
        return Gauge.builder(metricName(), value)
                .description(description())
                .tags(tags)
                .register(registry);
    }

    /** Close together where the promises are: 29 ms for an event, 100 ms for a retry's lateness. */
    final class Buckets {
        private static final Duration[] ALL = Arrays.stream(new long[] {
                    1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000,
                    300_000, 900_000, 3_600_000
                })
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);

        private Buckets() {}
    }
}
