package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.web.RelativeTime;
import java.time.Instant;

/** What a delivery that has not ended waits for, in a sentence. Pure. */
final class Waiting {
    private Waiting() {}

    /** Empty if it waits for nothing. */
    static String of(DeliveryRow row, boolean paused, Instant now) {
        String cause = DeliveryRepresentation.of(row, paused).path("waitingFor").asText("null");
        if (!row.status().equals("pending")) {
            return "";
        }
        if (cause.equals("paused")) {
            return "Held: the webhook is paused. It is delivered once the webhook is resumed.";
        }
        if (row.nextAttemptAt() == null) {
            return row.attemptCount() == 0 ? "Waiting for its first attempt." : "Waiting for the delivery worker.";
        }
        String when = row.nextAttemptAt().isAfter(now) ? RelativeTime.of(row.nextAttemptAt(), now) : "any moment";
        return "Waiting: next attempt " + when + because(cause, row);
    }

    private static String because(String cause, DeliveryRow row) {
        return switch (cause) {
            case "retry" -> ", because attempt " + row.attemptCount() + " " + failure(row) + ".";
            case "retry_after" -> ", because the endpoint asked for it (Retry-After).";
            case "breaker" -> ", because the endpoint is down and is left alone for a while.";
            case "rate_limit" -> ", because of the webhook's rate limit.";
            case "capacity" -> ", because the endpoint is busy with other deliveries.";
            default -> ".";
        };
    }

    private static String failure(DeliveryRow row) {
        if (row.lastResponseCode() != null) {
            return "was answered " + row.lastResponseCode();
        }
        return row.lastError() == null ? "failed" : "failed (" + row.lastError().replace('_', ' ') + ")";
    }
}
