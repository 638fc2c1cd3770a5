package io.hooktide.console.log.store;

import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Writes dead letters, and what became of them. Commits nothing. */
final class DeadLetterWriter {
    /** Of a record that could not be read; all of it is in the topic. */
    static final int MOST_RAW_BYTES = 64 * 1024;

    private final Connection connection;

    DeadLetterWriter(Connection connection) {
        this.connection = connection;
    }

    void write(List<LogRecord.OfDeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement rows = connection.prepareStatement(Statements.DEAD_LETTER);
                PreparedStatement bodies = connection.prepareStatement(Statements.DEAD_LETTER_BODY)) {
            for (LogRecord.OfDeadLetter letter : letters) {
                add(new Row(rows), letter);
                addBody(new Row(bodies), letter);
            }
            rows.executeBatch();
            bodies.executeBatch();
        }
    }

    private static void add(Row row, LogRecord.OfDeadLetter record) throws SQLException {
        DeadLetter letter = record.letter();
        DeliveryIdentity of = DeliveryIdentities.of(letter).orElse(null);
        boolean known = of != null;
        row.number(record.id().partition()).big(record.id().offset()).time(record.at());
        row.text(known ? of.getTenantId() : null).text(known ? of.getSubscriptionId() : null);
        row.text(known ? of.getDeliveryId() : null).time(known ? of.getPublishedAt() : null);
        row.text(known ? of.getEventId() : null);
        row.text(known ? DeliveryIdentities.eventType(of) : null);
        row.text(known ? of.getObjectType() : null).text(known ? of.getObjectId() : null);
        row.number(known ? of.getReplay() : 0).text(letter.getReason());
        row.number(letter.getLastResponseCode()).text(letter.getError()).number(letter.getAttempts());
        row.text(letter.getSourceTopic() + "-" + letter.getSourcePartition() + "@" + letter.getSourceOffset());
        row.done();
    }

    private static void addBody(Row row, LogRecord.OfDeadLetter record) throws SQLException {
        DeadLetter letter = record.letter();
        Delivery delivery = letter.getDelivery();
        row.number(record.id().partition()).big(record.id().offset());
        row.text(delivery == null ? null : delivery.getContentType());
        row.bytes(delivery == null ? null : delivery.getBody(), Integer.MAX_VALUE);
        row.bytes(letter.getRaw(), MOST_RAW_BYTES);
        row.big(letter.getRawLength()).done();
    }

    void mark(Map<DeadLetterId, DeadLetterState> states) throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(Statements.DEAD_LETTER_STATE)) {
            for (Map.Entry<DeadLetterId, DeadLetterState> entry : states.entrySet()) {
                DeadLetterState state = entry.getValue();
                new Row(statement)
                        .number(entry.getKey().partition())
                        .big(entry.getKey().offset())
                        .text(state.getState())
                        .time(state.getAt())
                        .text(state.getBy())
                        .text(state.getReplayId())
                        .text(state.getWhy())
                        .done();
            }
            statement.executeBatch();
        }
    }

    /** The values of one row, one after the other; null is null. */
    private static final class Row {
        private final PreparedStatement statement;
        private int column;

        Row(PreparedStatement statement) {
            this.statement = statement;
        }

        Row text(String value) throws SQLException {
            statement.setString(++column, value == null ? null : StoredText.of(value));
            return this;
        }

        Row number(Integer value) throws SQLException {
            statement.setObject(++column, value, Types.INTEGER);
            return this;
        }

        Row big(Long value) throws SQLException {
            statement.setObject(++column, value, Types.BIGINT);
            return this;
        }

        Row time(Instant value) throws SQLException {
            OffsetDateTime time = value == null ? null : OffsetDateTime.ofInstant(value, ZoneOffset.UTC);
            statement.setObject(++column, time, Types.TIMESTAMP_WITH_TIMEZONE);
            return this;
        }

        Row bytes(ByteBuffer value, int most) throws SQLException {
            byte[] copy = null;
            if (value != null) {
                copy = new byte[Math.min(value.remaining(), most)];
                value.duplicate().get(copy);
            }
            statement.setBytes(++column, copy);
            return this;
        }

        void done() throws SQLException {
            statement.addBatch();
        }
    }
}
