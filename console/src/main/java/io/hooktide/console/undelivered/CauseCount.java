package io.hooktide.console.undelivered;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.read.Columns;
import io.hooktide.console.subscription.Representation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How many are undelivered for one cause.
 *
 * @param reason of what ended; null of what waits
 * @param oldest when the first of them was published
 */
public record CauseCount(String cause, String reason, long deliveries, Instant oldest) {
    static CauseCount of(ResultSet row) throws SQLException {
        return new CauseCount(
                row.getString("cause"),
                row.getString("reason"),
                row.getLong("deliveries"),
                Columns.time(row, "oldest"));
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cause", cause)
                .put("reason", reason)
                .put("deliveries", deliveries)
                .put("oldest", Representation.time(oldest));
    }
}
