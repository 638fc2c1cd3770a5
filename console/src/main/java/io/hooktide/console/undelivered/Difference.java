package io.hooktide.console.undelivered;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.read.Columns;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.undelivered.check.DifferenceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A delivery that does not add up, as two checks in a row have found it. */
public record Difference(
        String kind,
        String deliveryId,
        String tenantId,
        String subscriptionId,
        String eventId,
        Instant publishedAt,
        Instant foundAt) {

    static Difference of(ResultSet row) throws SQLException {
        return new Difference(
                row.getString("kind"),
                row.getString("delivery_id"),
                row.getString("tenant_id"),
                row.getString("subscription_id"),
                row.getString("event_id"),
                Columns.time(row, "published_at"),
                Columns.time(row, "found_at"));
    }

    /** Whether there is a delivery to look at. */
    public boolean isMade() {
        return !kind.equals(DifferenceKind.UNMATCHED.wireName());
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("deliveryId", deliveryId)
                .put("eventId", eventId)
                .put("subscriptionId", subscriptionId)
                .put("tenantId", tenantId)
                .put("publishedAt", Representation.time(publishedAt))
                .put("foundAt", Representation.time(foundAt));
    }
}
