package io.hooktide.console.log.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Statistics as the API shows them. Pure. */
public final class StatisticsRepresentation {
    private StatisticsRepresentation() {}

    public static ObjectNode nothing(String subscriptionId, Instant now) {
        return of(
                new SubscriptionStatistics(subscriptionId, Map.of(), new TreeMap<>(), SubscriptionStatistics.NOTHING),
                now);
    }

    public static ObjectNode of(SubscriptionStatistics statistics, Instant now) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("subscriptionId", statistics.subscriptionId());
        shown.put("attempts", statistics.total());
        shown.put("delivered", statistics.of("delivered"));
        shown.put("retryable", statistics.of("retryable"));
        shown.put("rejected", statistics.of("rejected"));
        if (statistics.total() == 0) {
            shown.putNull("successRate");
        } else {
            shown.put("successRate", statistics.of("delivered") / (double) statistics.total());
        }
        put(shown, "latencyP50Ms", statistics.percentile(0.5));
        put(shown, "latencyP95Ms", statistics.percentile(0.95));
        SubscriptionStatistics.Backlog backlog = statistics.backlog();
        shown.put("backlog", backlog.deliveries());
        shown.put("oldestUndeliveredAt", time(backlog.oldest()));
        if (backlog.oldest() == null) {
            shown.putNull("oldestUndeliveredAgeMs");
        } else {
            shown.put(
                    "oldestUndeliveredAgeMs",
                    Math.max(0, Duration.between(backlog.oldest(), now).toMillis()));
        }
        shown.put("nextRetryAt", time(backlog.nextAttempt()));
        return shown;
    }

    private static void put(ObjectNode shown, String name, OptionalLong value) {
        if (value.isPresent()) {
            shown.put(name, value.getAsLong());
        } else {
            shown.putNull(name);
        }
    }

    private static String time(Instant instant) {
        return instant == null ? null : Representation.time(instant);
    }
}
