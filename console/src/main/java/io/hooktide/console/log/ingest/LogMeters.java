package io.hooktide.console.log.ingest;

import io.hooktide.console.ConsoleMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted while the tables are fed. */
final class LogMeters {
    final Counter stored;
    final Counter unreadable;
    final Counter refused;
    final Counter lost;

    LogMeters(MeterRegistry registry, LogStatus status) {
        stored = ConsoleMetric.LOG_RECORDS.counter(registry);
        unreadable = ConsoleMetric.LOG_SKIPPED.counter(registry, "cause", "unreadable");
        refused = ConsoleMetric.LOG_SKIPPED.counter(registry, "cause", "refused");
        lost = ConsoleMetric.LOG_SKIPPED.counter(registry, "cause", "retention");
        ConsoleMetric.LOG_BEHIND.gauge(registry, status::behindSeconds);
    }
}
