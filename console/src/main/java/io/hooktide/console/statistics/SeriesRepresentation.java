package io.hooktide.console.statistics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.retry.lag.TierLag;
import io.hooktide.schemas.time.ShortDuration;
import java.util.Optional;

/** Series as the API shows them: an array of values for each line, null where nothing is known. Pure. */
public final class SeriesRepresentation {
    private SeriesRepresentation() {}

    public static ObjectNode of(DeliverySeries series) {
        ObjectNode shown = frame(series.slots());
        ObjectNode rates = shown.putObject("perSecond");
        rates.set("delivered", array(series.perSecond().get("delivered")));
        rates.set("retried", array(series.perSecond().get("retried")));
        rates.set("deadLettered", array(series.perSecond().get("dead_lettered")));
        rates.set("dropped", array(series.perSecond().get("dropped")));
        ObjectNode latency = shown.putObject("latencyMs");
        latency.set("p50", array(series.latency().p50()));
        latency.set("p95", array(series.latency().p95()));
        latency.set("p99", array(series.latency().p99()));
        shown.set("backlog", array(series.backlogs().deliveries()));
        shown.set("oldestAgeMs", array(series.backlogs().oldestAgeMs()));
        ArrayNode behind = shown.putArray("subscriptions");
        series.backlogs()
                .worst()
                .forEach(one -> behind.addObject()
                        .put("tenantId", one.tenantId())
                        .put("subscriptionId", one.subscriptionId())
                        .<ObjectNode>set("backlog", array(one.backlog()))
                        .set("oldestAgeMs", array(one.oldestAgeMs())));
        return shown;
    }

    public static ObjectNode of(LagSeries series) {
        ObjectNode shown = frame(series.slots());
        ArrayNode data = shown.putArray("data");
        series.tiers()
                .forEach(tier -> data.addObject()
                        .put("group", tier.group())
                        .put("topic", tier.topic())
                        .put("delay", ShortDuration.format(tier.delay()))
                        .<ObjectNode>set("waiting", array(tier.waiting()))
                        .<ObjectNode>set("due", array(tier.due()))
                        .set("oldestDueMs", array(tier.oldestDueMs())));
        return shown;
    }

    public static ObjectNode of(LagSample sample, Optional<OldestUndelivered> oldest) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("at", Representation.time(sample.at()));
        shown.set("oldestUndelivered", oldest.map(SeriesRepresentation::of).orElse(null));
        ArrayNode data = shown.putArray("data");
        sample.lags().forEach(lag -> data.add(of(lag)));
        return shown;
    }

    private static ObjectNode of(OldestUndelivered oldest) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("at", Representation.time(oldest.at()));
        shown.put("publishedAt", oldest.publishedAt().map(Representation::time).orElse(null));
        ArrayNode worst = shown.putArray("worst");
        oldest.worst()
                .forEach(one -> worst.addObject()
                        .put("subscriptionId", one.subscriptionId())
                        .put("tenantId", one.tenantId())
                        .put("deliveries", one.deliveries())
                        .put("publishedAt", Representation.time(one.oldest())));
        return shown;
    }

    private static ObjectNode of(TierLag lag) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", lag.group())
                .put("topic", lag.topic())
                .put("delay", ShortDuration.format(lag.delay()))
                .put("partitions", lag.partitions())
                .put("waiting", lag.waiting())
                .put("due", lag.due())
                .put("oldestDueAt", lag.oldestDue().map(Representation::time).orElse(null))
                .put("estimated", lag.estimated());
    }

    private static ObjectNode frame(Slots slots) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", Representation.time(slots.from()))
                .put("to", Representation.time(slots.end()))
                .put("step", ShortDuration.format(slots.step()));
    }

    private static ArrayNode array(Line line) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        line.values().forEach(values::add);
        return values;
    }
}
