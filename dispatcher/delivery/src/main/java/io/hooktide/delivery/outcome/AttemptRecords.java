package io.hooktide.delivery.outcome;

import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Makes the record that is kept of an attempt, or of another end of a delivery. */
final class AttemptRecords {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String DEAD_LETTERED = "dead_lettered";
    static final String DROPPED = "dropped";

    private static final Outcome.Cases<String> OUTCOME_NAMES = new Outcome.Cases<>(
            delivered -> "delivered",
            retryable -> "retryable",
            rejected -> "rejected",
            deferred -> null,
            held -> null,
            withdrawn -> null);

    private AttemptRecords() {}

    /**
     * Of a delivery that goes on.
     *
     * @param now our clock in milliseconds
     */
    static DeliveryAttempt pending(Completion completion, Waiting waiting, long now) {
        DeliveryAttempt record = of(completion, PENDING, null, now);
        record.setWaitingFor(waiting.cause());
        record.setNextAttemptAt(waiting.until());
        return record;
    }

    /**
     * @param status of the delivery after this
     * @param reason null, or why it was dead-lettered or dropped
     * @param now our clock in milliseconds
     */
    static DeliveryAttempt of(Completion completion, String status, String reason, long now) {
        Delivery delivery = completion.pending().delivery();
        Attempt attempt = completion.attempt();
        DeliveryAttempt record = new DeliveryAttempt();
        record.setDeliveryId(delivery.getDeliveryId());
        record.setTenantId(delivery.getTenantId());
        record.setSubscriptionId(delivery.getSubscriptionId());
        record.setEventId(delivery.getEventId());
        record.setObjectType(delivery.getObjectType());
        record.setObjectId(delivery.getObjectId());
        record.setAction(delivery.getAction());
        record.setPing(delivery.getPing());
        record.setReplay(delivery.getReplay());
        record.setReplayId(delivery.getReplayId());
        record.setRedirected(delivery.getUrl() != null);
        record.setPublishedAt(delivery.getPublishedAt());
        record.setStatus(status);
        record.setReason(reason);
        record.setOutcome(completion.outcome().fold(OUTCOME_NAMES));
        record.setResponseHeaders(List.of());
        record.setNumber(attempt == null ? 0 : completion.pending().attempt());
        record.setAt(Instant.ofEpochMilli(attempt == null ? now : attempt.at()));
        if (attempt != null) {
            setAttempt(record, attempt);
        }
        return record;
    }

    private static void setAttempt(DeliveryAttempt record, Attempt attempt) {
        record.setDurationMs(attempt.durationMs());
        record.setError(attempt.error());
        record.setUrl(attempt.url());
        record.setRemoteAddress(attempt.remoteAddress());
        if (attempt.responded()) {
            record.setResponseCode(attempt.status());
            record.setResponseHeaders(attempt.headers());
            record.setResponseBody(ByteBuffer.wrap(attempt.body()));
            record.setResponseBodyTruncated(attempt.truncated());
        }
    }
}
