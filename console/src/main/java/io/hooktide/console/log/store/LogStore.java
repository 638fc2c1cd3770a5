package io.hooktide.console.log.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, for the one thread that feeds them. After any failure: close, and open again. */
public final class LogStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);
    private static final String NO_PARTITION = "23514";

    private final Database database;
    private final Days days;
    private final Retention retention;
    private Connection connection;
    private BatchWriter writer;

    public LogStore(Database database, Clock clock, Retention retention) {
        this.database = database;
        this.retention = retention;
        this.days = new Days(clock, retention.deliveries());
    }

    public boolean isOpen() {
        return connection != null;
    }

    /** Makes or upgrades the tables, and today's partitions. */
    public void open() throws SQLException {
        database.migrate();
        connection = database.writer();
        writer = new BatchWriter(connection);
        days.forget();
        days.ahead(connection);
    }

    /** Where the rows of the partition go on; from the offset given where there are none yet. */
    public long position(TopicPartition partition, Beginning beginning) throws SQLException {
        OptionalLong known = Positions.of(connection, partition);
        if (known.isEmpty()) {
            Positions.begin(connection, partition, beginning.of(partition));
            known = Positions.of(connection, partition);
        }
        connection.commit();
        return known.orElseThrow();
    }

    /** Asked only where the database knows no position. */
    @FunctionalInterface
    public interface Beginning {
        long of(TopicPartition partition);
    }

    /**
     * All of it in one transaction, or nothing.
     *
     * @throws FencedException if another console was faster
     * @throws RefusedException if a record is not to the database's liking
     */
    public void write(List<LogRecord> records, Collection<Move> moves) throws SQLException {
        put(records, moves);
        connection.commit();
    }

    /** Records are missing: of what was published so far, nothing is judged. */
    public void gap() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE ledger SET since = now()");
        }
        connection.commit();
    }

    /** As if they were written, and nothing stays. */
    public void tryOut(List<LogRecord> records) throws SQLException {
        put(records, List.of());
        connection.rollback();
    }

    private void put(List<LogRecord> records, Collection<Move> moves) throws SQLException {
        Batch batch = new Batch(records);
        try {
            days.ensure(connection, batch.days());
            try (Statement statement = connection.createStatement()) {
                // Rows and positions are lost together, and read again.
                statement.execute("SET LOCAL synchronous_commit = off");
            }
            Positions.move(connection, moves);
            writer.write(batch);
        } catch (FencedException fenced) {
            connection.rollback();
            throw fenced;
        } catch (SQLException failure) {
            if (NO_PARTITION.equals(failure.getSQLState())) {
                days.forget();
            }
            if (isRefused(failure)) {
                connection.rollback();
                throw new RefusedException(failure);
            }
            throw failure;
        }
    }

    // Data exceptions, violated constraints, limits of the program; not a partition that another console dropped.
    private static boolean isRefused(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return state.matches("(21|22|23|54).*") && !state.equals(NO_PARTITION);
    }

    public Optional<Instant> completeUntil(Collection<String> topics) throws SQLException {
        Optional<Instant> until = Positions.completeUntil(connection, topics);
        connection.commit();
        return until;
    }

    /** Makes partitions ahead and drops old ones; to be called now and then. */
    public void maintain() throws SQLException {
        days.ahead(connection);
        days.expire(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM attempt_count WHERE since < now() - interval '3 days'");
            statement.execute("DELETE FROM minute_count WHERE since < now() - interval '2 days'");
            statement.execute(Statements.EXPIRE_DEAD_LETTERS);
        }
        AuditWriter.expire(connection, retention.audit());
        connection.commit();
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("event=log_connection_close_failed", failure);
        }
        connection = null;
    }
}
