package io.hooktide.console.log.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of the tables, one for each day (UTC) on which events were published. One thread in each console; the
 * consoles keep out of each other's way by a lock of the database.
 */
final class Days {
    static final List<String> TABLES = List.of("delivery", "delivery_body", "attempt");

    private static final Logger LOG = LoggerFactory.getLogger(Days.class);
    private static final long LOCK = 0x686f6f6b74696465L;
    private static final int AHEAD = 3;

    private final Clock clock;
    private final Duration retention;
    private final Set<LocalDate> known = new HashSet<>();

    Days(Clock clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** Tomorrow's, too, so that midnight finds them. */
    void ahead(Connection connection) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Set<LocalDate> wanted = new TreeSet<>();
        for (int day = 0; day <= AHEAD; day++) {
            wanted.add(today.plusDays(day));
        }
        ensure(connection, wanted);
    }

    void ensure(Connection connection, Collection<LocalDate> days) throws SQLException {
        for (LocalDate day : days) {
            if (!known.contains(day)) {
                make(connection, day);
                known.add(day);
            }
        }
    }

    /** Asks the database again which there are. */
    void forget() {
        known.clear();
    }

    // Attached rather than created in place: readers are not locked out.
    private static void make(Connection connection, LocalDate day) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            for (String table : TABLES) {
                String name = partition(table, day);
                if (!exists(connection, name)) {
                    statement.execute("CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)");
                    statement.execute("ALTER TABLE " + table + " ATTACH PARTITION " + name + " FOR VALUES FROM ('" + day
                            + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
                }
            }
            statement.execute("INSERT INTO log_day VALUES ('" + day + "', now()) ON CONFLICT DO NOTHING");
            connection.commit();
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** In the transaction of the rows; at most once an hour for each day. */
    static void touch(Connection connection, Collection<LocalDate> days) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE log_day SET written_at = now() WHERE day = ANY (?)"
                        + " AND written_at < now() - interval '1 hour'")) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "date", days.stream().map(Date::valueOf).toArray()));
            update.executeUpdate();
        }
    }

    /** Drops the days to which nothing was written for as long as the retention. */
    void expire(Connection connection) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        for (LocalDate day : past(connection)) {
            if (day.isBefore(today)) {
                drop(connection, day);
            }
        }
    }

    private List<LocalDate> past(Connection connection) throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT day FROM log_day WHERE written_at < ? ORDER BY day")) {
            query.setObject(1, clock.instant().minus(retention).atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
        }
        return days;
    }

    private void drop(Connection connection, LocalDate day) throws SQLException {
        known.remove(day);
        try (Statement statement = connection.createStatement()) {
            // Readers wait behind a drop that waits: it gives up, and comes again.
            statement.execute("SET LOCAL lock_timeout = '2s'");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            for (String table : TABLES) {
                statement.execute("DROP TABLE IF EXISTS " + partition(table, day));
            }
            statement.execute("DELETE FROM log_day WHERE day = '" + day + "'");
            connection.commit();
        }
        LOG.info("event=log_day_dropped day={}", day);
    }

    private static String partition(String table, LocalDate day) {
        return table + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
