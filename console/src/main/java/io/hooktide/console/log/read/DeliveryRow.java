package io.hooktide.console.log.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A delivery as the tables have it; null where there is none of it.
 *
 * @param waitingFor as the worker said when it put it off; {@link DeliveryRepresentation#waitingFor} is what holds now
 * @param lastOutcome of its last attempt
 */
public record DeliveryRow(
        String deliveryId,
        Instant publishedAt,
        String tenantId,
        String subscriptionId,
        String eventId,
        String eventType,
        String objectType,
        String objectId,
        boolean ping,
        int replay,
        String status,
        String reason,
        int attemptCount,
        Instant nextAttemptAt,
        Instant lastAttemptAt,
        Integer lastResponseCode,
        String lastError,
        String lastUrl,
        String waitingFor,
        String lastOutcome) {
    public static final String COLUMNS = "d.delivery_id, d.published_at, d.tenant_id, d.subscription_id, d.event_id,"
            + " d.event_type, d.object_type, d.object_id, d.ping, d.replay, d.status, d.reason, d.attempt_count,"
            + " d.next_attempt_at, d.last_attempt_at, d.last_response_code, d.last_error, d.last_url, d.waiting_for,"
            + " d.last_outcome";

    /** Of a row with {@link #COLUMNS}. */
    public static DeliveryRow of(ResultSet row) throws SQLException {
        return new DeliveryRow(
                row.getString("delivery_id"),
                Columns.time(row, "published_at"),
                row.getString("tenant_id"),
                row.getString("subscription_id"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getBoolean("ping"),
                row.getInt("replay"),
                row.getString("status"),
                row.getString("reason"),
                row.getInt("attempt_count"),
                Columns.time(row, "next_attempt_at"),
                Columns.time(row, "last_attempt_at"),
                row.getObject("last_response_code", Integer.class),
                row.getString("last_error"),
                row.getString("last_url"),
                row.getString("waiting_for"),
                row.getString("last_outcome"));
    }

    LogCursor cursor() {
        return new LogCursor(publishedAt, deliveryId);
    }
}
