package io.hooktide.app.undelivered;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.Table;
import java.time.Duration;
import java.time.Instant;

/** Answers as tables. Pure. */
final class LedgerTables {
    private static final Duration RECENT = Duration.ofMinutes(10);

    private LedgerTables() {}

    static Table undelivered(JsonNode rows) {
        Table table =
                new Table("PUBLISHED", "ID", "EVENT", "OBJECT", "CAUSE", "REASON", "CODE", "ATTEMPTS", "NEXT ATTEMPT");
        for (JsonNode one : rows) {
            table.row(
                    text(one, "createdAt"),
                    text(one, "id"),
                    text(one, "eventType"),
                    text(one, "objectId"),
                    text(one, "cause"),
                    text(one, "reason"),
                    one.path("lastResponseCode").isNull() ? text(one, "lastError") : text(one, "lastResponseCode"),
                    text(one, "attemptCount"),
                    text(one, "nextAttemptAt"));
        }
        return table;
    }

    static Table hours(JsonNode rows) {
        Table table = new Table(
                "HOUR", "SUBSCRIPTION", "MATCHED", "DELIVERED", "DEAD", "DROPPED", "PENDING", "DIFFERENCE", "NAMED");
        for (JsonNode one : rows) {
            table.row(
                    text(one, "hour"),
                    text(one, "subscriptionId"),
                    text(one, "matched"),
                    text(one, "delivered"),
                    text(one, "deadLettered"),
                    text(one, "dropped"),
                    text(one, "pending"),
                    text(one, "difference"),
                    text(one, "named"));
        }
        return table;
    }

    static Table differences(JsonNode rows) {
        Table table = new Table("KIND", "DELIVERY", "EVENT", "SUBSCRIPTION", "PUBLISHED", "FOUND");
        for (JsonNode one : rows) {
            table.row(
                    text(one, "kind"),
                    text(one, "deliveryId"),
                    text(one, "eventId"),
                    text(one, "subscriptionId"),
                    text(one, "publishedAt"),
                    text(one, "foundAt"));
        }
        return table;
    }

    /** Whether somebody has checked of late. */
    static boolean isRecent(JsonNode verdict, Instant now) {
        return verdict.path("checkedAt").isTextual()
                && Instant.parse(verdict.path("checkedAt").asText()).isAfter(now.minus(RECENT));
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).isNull() ? null : row.path(field).asText();
    }
}
