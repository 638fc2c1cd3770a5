package io.hooktide.console.undelivered.check;

import io.hooktide.console.log.store.Database;
import io.hooktide.retry.lag.Cut;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, for the one thread that checks. After any failure: close; it opens again. */
public final class LedgerStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStore.class);
    private static final long LOCK = 0x6c6564676572L;

    private final Database database;
    private final Duration grace;
    private final Duration retention;
    private Connection connection;

    /**
     * @param grace see {@link LedgerSettings#GRACE}
     * @param retention of the log history: of an older day the rows may be gone
     */
    public LedgerStore(Database database, Duration grace, Duration retention) {
        this.database = database;
        this.grace = grace;
        this.retention = retention;
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = database.writer();
            execute(LedgerSql.STAGE);
            connection.commit();
        }
        return connection;
    }

    /** Whether this console is the one that checks; until {@link #release}, or until its connection ends. */
    boolean lock() throws SQLException {
        return advisory("SELECT pg_try_advisory_lock(?)");
    }

    void release() throws SQLException {
        advisory("SELECT pg_advisory_unlock(?)");
    }

    private boolean advisory(String sql) throws SQLException {
        try (PreparedStatement query = open().prepareStatement(sql)) {
            query.setLong(1, LOCK);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                boolean done = rows.getBoolean(1);
                connection.commit();
                return done;
            }
        }
    }

    /** Whether all that had happened by the cut is in the tables. */
    boolean reached(Cut cut) throws SQLException {
        List<Map.Entry<TopicPartition, Long>> ends = List.copyOf(cut.ends().entrySet());
        try (PreparedStatement query = open().prepareStatement(LedgerSql.BEHIND)) {
            query.setArray(
                    1, array("text", ends.stream().map(end -> end.getKey().topic())));
            query.setArray(2, array("int", ends.stream().map(end -> end.getKey().partition())));
            query.setArray(3, array("bigint", ends.stream().map(Map.Entry::getValue)));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                boolean reached = rows.getInt(1) == 0;
                connection.commit();
                return reached;
            }
        }
    }

    /** Finds what does not add up at the cut. What a check finds counts once the next one finds it again. */
    void judge(Cut cut, List<Demand> demands) throws SQLException {
        Instant since = Stream.of(state().since(), oldestKept(cut))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        new Judgement(open(), cut, since, grace).find(demands);
    }

    // A day is dropped when nothing was written to it for so long: younger ones are all there.
    private Instant oldestKept(Cut cut) {
        return cut.at().minus(retention).plus(Duration.ofHours(1));
    }

    /** Ends the check: what was found is kept. @param next when there may be another, whoever makes it */
    void checked(Cut cut, Instant next) throws SQLException {
        try (PreparedStatement update = open().prepareStatement(LedgerSql.CHECKED)) {
            update.setObject(1, time(cut.at()));
            update.setObject(2, time(next));
            update.executeUpdate();
        }
        connection.commit();
    }

    /** As it is in the tables, whoever has checked. */
    LedgerState state() throws SQLException {
        Map<DifferenceKind, Integer> counts = new EnumMap<>(DifferenceKind.class);
        try (Statement query = open().createStatement()) {
            try (ResultSet rows = query.executeQuery(LedgerSql.COUNTS)) {
                while (rows.next()) {
                    counts.put(DifferenceKind.ofWireName(rows.getString(1)), rows.getInt(2));
                }
            }
            try (ResultSet rows = query.executeQuery(LedgerSql.STATE)) {
                rows.next();
                LedgerState found = new LedgerState(
                        rows.getObject(1, OffsetDateTime.class).toInstant(), time(rows, 2), time(rows, 3), counts);
                connection.commit();
                return found;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Array array(String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("event=ledger_connection_close_failed", failure);
        }
        connection = null;
    }
}
