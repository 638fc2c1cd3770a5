package io.hooktide.console.statistics;

import io.hooktide.console.log.read.Columns;
import io.hooktide.console.log.store.Database;
import io.hooktide.retry.lag.TierLag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps samples in the database, one of each kind for each span of time, whichever console is first: all show the same
 * picture, also after a restart. For one thread.
 */
public final class SampleStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleStore.class);
    private static final Duration LAG_SPAN = LagWatch.EVERY;
    private static final Duration BACKLOG_SPAN = Duration.ofMinutes(1);

    private final Database database;
    private Connection connection;

    public SampleStore(Database database) {
        this.database = database;
    }

    /** And, once a minute, how large the backlogs are. */
    void keep(LagSample sample) throws SQLException {
        try {
            if (connection == null) {
                connection = database.writer();
            }
            if (first("lag", span(sample.at(), LAG_SPAN))) {
                write(sample, span(sample.at(), LAG_SPAN));
            }
            connection.commit();
            Instant minute = span(sample.at(), BACKLOG_SPAN);
            if (first("backlog", minute)) {
                backlog(minute);
                expire();
            }
            connection.commit();
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    /** As whichever console looked last; empty before the first look. */
    Optional<OldestUndelivered> oldest() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SeriesSql.OLDEST)) {
            query.setInt(1, OldestUndelivered.MOST + 1);
            try (ResultSet rows = query.executeQuery()) {
                Optional<OldestUndelivered> found = oldest(rows);
                connection.commit();
                return found;
            }
        }
    }

    private static Optional<OldestUndelivered> oldest(ResultSet rows) throws SQLException {
        Instant at = null;
        Optional<Instant> overall = Optional.empty();
        List<OldestUndelivered.Backlog> worst = new ArrayList<>();
        while (rows.next()) {
            at = Columns.time(rows, "looked_at");
            Instant oldest = Columns.time(rows, "oldest");
            if (oldest != null && rows.getString("subscription_id").isEmpty()) {
                overall = Optional.of(oldest);
            } else if (oldest != null) {
                worst.add(new OldestUndelivered.Backlog(
                        rows.getString("tenant_id"),
                        rows.getString("subscription_id"),
                        rows.getLong("deliveries"),
                        oldest));
            }
        }
        return at == null ? Optional.empty() : Optional.of(new OldestUndelivered(at, overall, worst));
    }

    static Instant span(Instant time, Duration length) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
    }

    // Another console that is at it holds the row: this one waits for its commit, and finds it is second.
    private boolean first(String kind, Instant at) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO sample (kind, at) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, kind);
            insert.setObject(2, time(at));
            return insert.executeUpdate() == 1;
        }
    }

    private void write(LagSample sample, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lag_sample (at, consumer_group, topic,"
                + " delay_ms, waiting, due, oldest_due, estimated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (TierLag lag : sample.lags()) {
                insert.setObject(1, time(at));
                insert.setString(2, lag.group());
                insert.setString(3, lag.topic());
                insert.setLong(4, lag.delay().toMillis());
                insert.setLong(5, lag.waiting());
                insert.setLong(6, lag.due());
                insert.setObject(7, lag.oldestDue().map(SampleStore::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setBoolean(8, lag.estimated());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void backlog(Instant minute) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SeriesSql.SAMPLE_BACKLOGS)) {
            insert.setObject(1, time(minute));
            insert.executeUpdate();
        }
    }

    private void expire() throws SQLException {
        for (String table : new String[] {"sample", "lag_sample", "backlog_sample"}) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE at < now() - interval '2 days'")) {
                delete.executeUpdate();
            }
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("event=sample_connection_close_failed", failure);
        }
        connection = null;
    }
}
