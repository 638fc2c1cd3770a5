package io.hooktide.console.statistics;

import java.util.List;
import java.util.Map;

/**
 * How deliveries went over time.
 *
 * @param perSecond what came of deliveries and attempts, by outcome: delivered, retried, dead_lettered, dropped
 * @param latency of what was delivered: milliseconds from the event to the attempt that delivered
 * @param totals of the whole stretch
 */
public record DeliverySeries(
        Slots slots, Map<String, Line> perSecond, Latency latency, Totals totals, Backlogs backlogs) {
    public static final List<String> OUTCOMES = List.of("delivered", "retried", "dead_lettered", "dropped");

    /** Percentiles, right within 5 %. */
    public record Latency(Line p50, Line p95, Line p99) {}

    /**
     * @param outcomes how many, by outcome; without those that never came
     * @param p95 of the latency, in milliseconds; null without deliveries
     */
    public record Totals(Map<String, Long> outcomes, Double p95) {}

    /**
     * What had not ended.
     *
     * @param deliveries of all subscriptions
     * @param oldestAgeMs how old the oldest of them was
     * @param worst the subscriptions that were furthest behind
     */
    public record Backlogs(Line deliveries, Line oldestAgeMs, List<Behind> worst) {}

    /** How one subscription was behind. */
    public record Behind(String tenantId, String subscriptionId, Line backlog, Line oldestAgeMs) {}
}
