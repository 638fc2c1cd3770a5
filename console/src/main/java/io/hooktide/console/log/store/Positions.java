package io.hooktide.console.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** How far the topics are in the tables: written in the transaction that writes the rows. */
public final class Positions {
    private Positions() {}

    /** Empty where nothing was ever read of the partition. */
    public static OptionalLong of(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT next_offset FROM log_position WHERE topic = ? AND part = ?")) {
            query.setString(1, partition.topic());
            query.setInt(2, partition.partition());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Where another console has set it meanwhile, it stays as that did. */
    public static void begin(Connection connection, TopicPartition partition, long offset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_position VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING")) {
            insert.setString(1, partition.topic());
            insert.setInt(2, partition.partition());
            insert.setLong(3, offset);
            insert.executeUpdate();
        }
    }

    /** @throws FencedException if one is not where it must be; nothing is to be committed then */
    static void move(Connection connection, Collection<Move> moves) throws SQLException {
        List<Move> ordered = moves.stream().sorted(Move.ORDER).toList();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE log_position SET next_offset = ?, complete_until = coalesce(?, complete_until)"
                        + " WHERE topic = ? AND part = ? AND next_offset = ?")) {
            for (Move move : ordered) {
                update.setLong(1, move.to());
                update.setObject(2, time(move.completeUntil()), Types.TIMESTAMP_WITH_TIMEZONE);
                update.setString(3, move.partition().topic());
                update.setInt(4, move.partition().partition());
                update.setLong(5, move.from());
                update.addBatch();
            }
            int[] changed = update.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] != 1) {
                    throw new FencedException(ordered.get(i));
                }
            }
        }
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(known -> OffsetDateTime.ofInstant(known, ZoneOffset.UTC))
                .orElse(null);
    }

    /** What was appended to the topics by then is in the tables, whoever wrote it. Empty before the first record. */
    public static Optional<Instant> completeUntil(Connection connection, Collection<String> topics)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT min(complete_until) FROM log_position WHERE topic = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("text", topics.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }
}
