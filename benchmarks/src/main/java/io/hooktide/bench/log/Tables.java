package io.hooktide.bench.log;

import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is in the tables, asked from outside. */
final class Tables {
    private static final long EVERY_MILLIS = 100;

    private final String jdbcUrl;
    private long begun;

    Tables(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * From when the first are there.
     *
     * @param records of the topics together
     * @throws IllegalStateException with the last words of who feeds them, if it ends before
     */
    double secondsUntil(long records, Duration limit, RoleProcess console) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            CompletableFuture<Double> done = new CompletableFuture<>();
            clock.scheduleWithFixedDelay(() -> look(records, console, done), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return done.get(limit.toSeconds(), TimeUnit.SECONDS);
        } finally {
            clock.shutdownNow();
        }
    }

    private void look(long records, RoleProcess console, CompletableFuture<Double> done) {
        if (!console.alive()) {
            done.completeExceptionally(new IllegalStateException("The console has ended: " + console.lastWords()));
        }
        try {
            if (number("SELECT count(*) FROM pg_tables WHERE tablename = 'log_position'") == 0) {
                return;
            }
            long taken = number("SELECT coalesce(sum(next_offset), 0) FROM hooktide_log.log_position");
            if (taken > 0 && begun == 0) {
                begun = System.nanoTime();
            }
            if (taken >= records) {
                done.complete((System.nanoTime() - begun) / 1e9);
            }
        } catch (SQLException failure) {
            done.completeExceptionally(failure);
        }
    }

    long attempts() throws SQLException {
        return number("SELECT count(*) FROM hooktide_log.attempt");
    }

    long bytes() throws SQLException {
        return number("SELECT pg_database_size(current_database())");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl + "?user=" + EmbeddedDatabase.USER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
