package io.hooktide.console.undelivered;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.read.LogCursor;
import java.sql.ResultSet;
import java.sql.SQLException;

/** @param cause one of {@link UndeliveredFilter#CAUSES} */
public record UndeliveredRow(DeliveryRow delivery, String cause) {
    static UndeliveredRow of(ResultSet row) throws SQLException {
        return new UndeliveredRow(DeliveryRow.of(row), row.getString("cause"));
    }

    public LogCursor cursor() {
        return new LogCursor(delivery.publishedAt(), delivery.deliveryId());
    }

    /** @param paused whether its subscription is */
    public ObjectNode json(boolean paused) {
        return DeliveryRepresentation.of(delivery, paused).put("cause", cause);
    }
}
