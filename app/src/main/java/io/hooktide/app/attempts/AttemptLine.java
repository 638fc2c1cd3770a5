package io.hooktide.app.attempts;

import io.hooktide.app.Times;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One attempt in one line. */
final class AttemptLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private AttemptLine() {}

    static String of(DeliveryAttempt attempt, ZoneId zone) {
        StringBuilder line = new StringBuilder(TIME.format(attempt.getAt().atZone(zone)));
        line.append(String.format("  %-13s", attempt.getStatus()));
        line.append(String.format("  #%d", attempt.getNumber()));
        line.append(String.format("  %-16s", answer(attempt)));
        line.append(String.format("  %6d ms", attempt.getDurationMs()));
        line.append("  ").append(attempt.getObjectType()).append('.').append(attempt.getAction());
        line.append(' ').append(attempt.getObjectId());
        line.append("  ").append(attempt.getSubscriptionId());
        line.append("  ").append(attempt.getDeliveryId());
        if (attempt.getReplay() > 0) {
            line.append("  replay ").append(attempt.getReplay());
        }
        if (attempt.getNextAttemptAt() != null) {
            line.append("  next after ")
                    .append(Times.age(Duration.between(attempt.getAt(), attempt.getNextAttemptAt())));
        }
        return line.toString().replaceAll("\\p{Cntrl}", "?");
    }

    private static String answer(DeliveryAttempt attempt) {
        if (attempt.getResponseCode() != null) {
            return attempt.getResponseCode().toString();
        }
        if (attempt.getError() != null) {
            return attempt.getError();
        }
        if (attempt.getReason() != null) {
            return attempt.getReason();
        }
        return attempt.getWaitingFor() == null ? "-" : "waits: " + attempt.getWaitingFor();
    }
}
