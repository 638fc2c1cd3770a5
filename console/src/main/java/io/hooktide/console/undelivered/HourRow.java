package io.hooktide.console.undelivered;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.subscription.Representation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What came of the events of one hour for one subscription.
 *
 * @param matched how many are in deliveries
 * @param pending without those that are lost
 * @param named how many the check has named, whatever their kind
 */
public record HourRow(
        Instant hour,
        String tenantId,
        String subscriptionId,
        long matched,
        long delivered,
        long deadLettered,
        long dropped,
        long pending,
        long named) {

    static HourRow of(Instant hour, ResultSet row) throws SQLException {
        return new HourRow(
                hour,
                row.getString("tenant_id"),
                row.getString("subscription_id"),
                row.getLong("matched"),
                row.getLong("delivered"),
                row.getLong("dead_lettered"),
                row.getLong("dropped"),
                row.getLong("pending"),
                row.getLong("named"));
    }

    /** What the four states leave of what was matched: 0 where it adds up. */
    public long difference() {
        return matched - delivered - deadLettered - dropped - pending;
    }

    public boolean closes() {
        return difference() == 0 && named == 0;
    }

    public PageToken cursor() {
        return new PageToken(hour, subscriptionId);
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("hour", Representation.time(hour))
                .put("tenantId", tenantId)
                .put("subscriptionId", subscriptionId)
                .put("matched", matched)
                .put("delivered", delivered)
                .put("deadLettered", deadLettered)
                .put("dropped", dropped)
                .put("pending", pending)
                .put("difference", difference())
                .put("named", named);
    }
}
