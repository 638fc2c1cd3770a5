package io.hooktide.console.undelivered;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which deliveries are looked at.
 *
 * @param tenantId empty: of all tenants
 * @param cause one of {@link #CAUSES}; empty: any
 * @param from published then, or later
 * @param to published before
 */
public record UndeliveredFilter(
        Optional<String> tenantId, Optional<String> subscriptionId, Optional<String> cause, Instant from, Instant to) {
    /** What a delivery waits for, how it ended, or that it is lost; due: it is on its way to its next attempt. */
    public static final List<String> CAUSES = List.of(
            "due",
            "retry",
            "retry_after",
            "breaker",
            "rate_limit",
            "capacity",
            "paused",
            "fault",
            "dead_lettered",
            "dropped",
            "lost");

    /** @throws IllegalArgumentException if there is no such cause */
    public static String cause(String text) {
        if (!CAUSES.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", CAUSES));
        }
        return text;
    }

    /** @throws IllegalArgumentException if the text is not the id of a subscription */
    public static String subscription(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must be the id of a subscription");
        }
        return text;
    }
}
