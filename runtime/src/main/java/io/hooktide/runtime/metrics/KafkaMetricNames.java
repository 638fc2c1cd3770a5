package io.hooktide.runtime.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of Kafka's own metrics are shown, and as what: kafka_, what the client is, and Kafka's name. Pure. */
final class KafkaMetricNames {
    private static final Map<String, Set<String>> SHOWN = Map.of(
            "producer-metrics",
            Set.of(
                    "record-send-total",
                    "record-error-total",
                    "record-retry-total",
                    "outgoing-byte-total",
                    "request-latency-avg",
                    "buffer-available-bytes",
                    "connection-count",
                    "txn-commit-time-ns-total",
                    "txn-abort-time-ns-total"),
            "consumer-fetch-manager-metrics",
            Set.of("records-consumed-total", "bytes-consumed-total", "records-lag-max", "fetch-latency-avg"),
            "consumer-coordinator-metrics",
            Set.of("rebalance-total", "failed-rebalance-total", "assigned-partitions", "commit-latency-avg"),
            "consumer-metrics",
            Set.of("last-poll-seconds-ago", "connection-count", "poll-idle-ratio-avg"),
            "stream-metrics",
            Set.of("alive-stream-threads", "failed-stream-threads"));

    private KafkaMetricNames() {}

    static Optional<String> shownAs(String group, String name) {
        if (!SHOWN.getOrDefault(group, Set.of()).contains(name)) {
            return Optional.empty();
        }
        String client = group.substring(0, group.indexOf('-'));
        return Optional.of("kafka_" + client + "_" + name.replace('-', '_'));
    }
}
