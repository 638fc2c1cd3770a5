package io.hooktide.dev.board;

import io.hooktide.schemas.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;

/** One attempt as one line, for logs and for who cannot see a table change. Pure. */
public final class PlainLine {
    private PlainLine() {}

    /** @param since the start of the demonstration */
    public static String of(DeliveryAttempt attempt, String endpoint, Instant since) {
        Duration after = Duration.between(since, attempt.getAt());
        String answer = attempt.getResponseCode() != null
                ? attempt.getResponseCode().toString()
                : attempt.getError() == null ? "no attempt" : attempt.getError().replace('_', ' ');
        return String.format(
                        java.util.Locale.ROOT,
                        "%7.1f s  %s  %s.%s %s -> %s  attempt %d: %s, %s",
                        Math.max(0, after.toMillis()) / 1_000.0,
                        attempt.getTenantId(),
                        attempt.getObjectType(),
                        attempt.getAction(),
                        attempt.getObjectId(),
                        endpoint,
                        attempt.getNumber(),
                        answer,
                        state(attempt))
                .replaceAll("\\p{Cntrl}", "?");
    }

    private static String state(DeliveryAttempt attempt) {
        return switch (attempt.getStatus()) {
            case "delivered" -> "delivered";
            case "pending" ->
                attempt.getNextAttemptAt() == null
                        ? "waiting"
                        : "next attempt in "
                                + Span.of(Duration.between(
                                        attempt.getAt().plusMillis(attempt.getDurationMs()),
                                        attempt.getNextAttemptAt()));
            default ->
                attempt.getStatus().replace('_', '-')
                        + (attempt.getReason() == null
                                ? ""
                                : " (" + attempt.getReason().replace('_', ' ') + ")");
        };
    }
}
