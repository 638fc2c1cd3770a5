package io.hooktide.console.log.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a batch through the temporary tables of its connection. Commits nothing. */
final class BatchWriter {
    private static final int DELIVERY_COLUMNS = 21;
    private static final int STATE_COLUMNS = 23;
    private static final int ATTEMPT_COLUMNS = 18;

    private final Connection connection;
    private final DeadLetterWriter letters;
    private final AuditWriter audit;

    /** Makes the temporary tables. */
    BatchWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.letters = new DeadLetterWriter(connection);
        this.audit = new AuditWriter(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Statements.STAGES);
        }
        connection.commit();
    }

    void write(Batch batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!batch.deliveries().isEmpty()) {
                copy(batch.deliveries());
                statement.execute(Statements.DELIVERIES);
                statement.execute(Statements.BODIES);
            }
            if (!batch.states().isEmpty()) {
                copyStates(batch.states());
                statement.execute(Statements.STATES);
            }
            if (!batch.attempts().isEmpty()) {
                copyAttempts(batch.attempts());
                statement.execute(Statements.ATTEMPTS);
                count(batch.counts());
            }
        }
        letters.write(batch.letters());
        letters.mark(batch.letterStates());
        audit.write(batch.audit());
        countMinutes(batch.minutes());
        Days.touch(connection, batch.days());
    }

    private void copy(Map<DeliveryKey, Arrival> deliveries) throws SQLException {
        CopyRows rows = new CopyRows(DELIVERY_COLUMNS);
        for (Arrival arrival : deliveries.values()) {
            Delivery delivery = arrival.delivery();
            rows.row()
                    .text(delivery.getDeliveryId())
                    .time(delivery.getPublishedAt())
                    .text(delivery.getTenantId())
                    .text(delivery.getSubscriptionId())
                    .text(delivery.getEventId())
                    .text(delivery.getObjectType() + "." + delivery.getAction())
                    .text(delivery.getObjectType())
                    .text(delivery.getObjectId())
                    .flag(delivery.getPing())
                    .number(delivery.getReplay())
                    .big(delivery.getSubscriptionVersion())
                    .time(delivery.getOccurredAt())
                    .text(delivery.getContentType())
                    .text(json(List.of(delivery.getHeaders(), delivery.getContext())))
                    .bytes(delivery.getBody())
                    .number(arrival.times())
                    .number(arrival.releases())
                    .number(arrival.partition())
                    .big(arrival.offset())
                    .text(delivery.getReplayId())
                    .big(delivery.getEventOffset());
        }
        rows.into(connection, "stage_delivery");
    }

    private void copyStates(Map<DeliveryKey, DeliveryState> states) throws SQLException {
        CopyRows rows = new CopyRows(STATE_COLUMNS);
        for (DeliveryState state : states.values()) {
            DeliveryAttempt last = state.last();
            DeliveryAttempt attempt = state.lastAttempt().orElse(null);
            rows.row()
                    .text(last.getDeliveryId())
                    .time(last.getPublishedAt())
                    .text(last.getTenantId())
                    .text(last.getSubscriptionId())
                    .text(last.getEventId())
                    .text(last.getObjectType() + "." + last.getAction())
                    .text(last.getObjectType())
                    .text(last.getObjectId())
                    .flag(last.getPing())
                    .number(last.getReplay())
                    .text(last.getStatus())
                    .text(last.getReason())
                    .number(state.attempts())
                    .time(last.getNextAttemptAt())
                    .time(attempt == null ? null : attempt.getAt())
                    .number(attempt == null ? null : attempt.getResponseCode())
                    .text(attempt == null ? null : attempt.getError())
                    .text(attempt == null ? null : attempt.getUrl())
                    .text(last.getWaitingFor())
                    .text(attempt == null ? null : attempt.getOutcome())
                    .number(state.ends())
                    .number(state.holds())
                    .time(state.movedAt());
        }
        rows.into(connection, "stage_state");
    }

    private void copyAttempts(List<LogRecord.OfAttempt> attempts) throws SQLException {
        CopyRows rows = new CopyRows(ATTEMPT_COLUMNS);
        for (LogRecord.OfAttempt record : attempts) {
            DeliveryAttempt attempt = record.attempt();
            rows.row()
                    .text(attempt.getDeliveryId())
                    .time(attempt.getPublishedAt())
                    .number(record.partition())
                    .big(record.offset())
                    .number(attempt.getReplay())
                    .number(attempt.getNumber())
                    .time(attempt.getAt())
                    .number(attempt.getDurationMs())
                    .text(attempt.getOutcome())
                    .number(attempt.getResponseCode())
                    .text(json(attempt.getResponseHeaders().stream()
                            .map(header -> List.of(header.getName(), header.getValue()))
                            .toList()))
                    .bytes(attempt.getResponseBody())
                    .flag(attempt.getResponseBodyTruncated())
                    .text(attempt.getError())
                    .text(attempt.getUrl())
                    .text(attempt.getRemoteAddress())
                    .time(attempt.getNextAttemptAt())
                    .text(sentTo(attempt));
        }
        rows.into(connection, "stage_attempt");
    }

    // A first round goes to where its delivery was made for, and the row of that says it.
    private static String sentTo(DeliveryAttempt attempt) {
        if (attempt.getReplay() == 0) {
            return null;
        }
        return attempt.getRedirected() ? attempt.getUrl() : attempt.getSubscriptionId();
    }

    private void count(Map<CountKey, Integer> counts) throws SQLException {
        if (counts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(Statements.COUNTS)) {
            insert.setArray(1, texts(counts.keySet().stream().map(key -> StoredText.of(key.subscriptionId()))));
            insert.setArray(2, numbers(counts.keySet().stream().map(CountKey::since)));
            insert.setArray(3, texts(counts.keySet().stream().map(CountKey::outcome)));
            insert.setArray(4, numbers(counts.keySet().stream().map(key -> (long) key.bucket())));
            insert.setArray(5, texts(counts.keySet().stream().map(key -> StoredText.of(key.tenantId()))));
            insert.setArray(6, numbers(counts.values().stream().map(Integer::longValue)));
            insert.executeUpdate();
        }
    }

    private void countMinutes(Map<MinuteKey, Integer> counts) throws SQLException {
        if (counts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(Statements.MINUTES)) {
            insert.setArray(1, texts(counts.keySet().stream().map(key -> StoredText.of(key.tenantId()))));
            insert.setArray(2, numbers(counts.keySet().stream().map(MinuteKey::since)));
            insert.setArray(3, texts(counts.keySet().stream().map(key -> StoredText.of(key.outcome()))));
            insert.setArray(4, numbers(counts.keySet().stream().map(key -> (long) key.bucket())));
            insert.setArray(5, numbers(counts.values().stream().map(Integer::longValue)));
            insert.executeUpdate();
        }
    }

    private Array texts(Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private Array numbers(Stream<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Headers are plain data", impossible);
        }
    }
}
