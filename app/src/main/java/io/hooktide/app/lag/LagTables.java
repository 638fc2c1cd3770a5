package io.hooktide.app.lag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.retry.lag.PartitionLag;
import io.hooktide.retry.lag.TierLag;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lag, partition by partition, and the subscriptions that are furthest behind. Pure but for the printing. */
final class LagTables {
    private LagTables() {}

    static void partitions(List<PartitionLag> lags, Instant now, boolean asJson, PrintWriter out) {
        if (asJson) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (PartitionLag one : lags) {
                ObjectNode shown = LagCommand.json(one.lag(), now).put("partition", one.partition());
                shown.remove("partitions");
                array.add(shown);
            }
            JsonOutput.print(array, out);
            return;
        }
        Table table = new Table("GROUP", "TOPIC", "PARTITION", "WAITING", "DUE", "OLDEST DUE");
        for (PartitionLag one : lags) {
            TierLag lag = one.lag();
            String about = lag.estimated() ? "~" : "";
            table.row(
                    lag.group(),
                    lag.topic(),
                    one.partition(),
                    about + lag.waiting(),
                    about + lag.due(),
                    lag.oldestDue()
                            .map(due -> Times.age(Duration.between(due, now)))
                            .orElse(null));
        }
        table.print(out);
    }

    /** @param worst as the API has them, the furthest behind first */
    static void subscriptions(JsonNode worst, Instant now, boolean asJson, PrintWriter out) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Table table = new Table("SUBSCRIPTION", "TENANT", "PENDING", "OLDEST");
        for (JsonNode one : worst) {
            Duration age =
                    Duration.between(Instant.parse(one.path("publishedAt").asText()), now);
            array.add(((ObjectNode) one.deepCopy()).put("ageMs", age.toMillis()));
            table.row(
                    one.path("subscriptionId").asText(),
                    one.path("tenantId").asText(),
                    one.path("deliveries").asLong(),
                    Times.age(age));
        }
        if (asJson) {
            JsonOutput.print(array, out);
        } else {
            table.print(out);
        }
    }
}
