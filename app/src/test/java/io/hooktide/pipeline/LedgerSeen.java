package io.hooktide.pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes every difference that the ledger ever confirms, also one that is gone a moment later. */
final class LedgerSeen implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerSeen.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final String jdbcUrl;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    LedgerSeen(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT kind || ' ' || delivery_id FROM hooktide_log.ledger_difference WHERE confirmed")) {
            while (rows.next()) {
                seen.add(rows.getString(1));
            }
            looks.incrementAndGet();
        } catch (SQLException away) {
            LOG.debug("event=not_looked", away); // it is stopped on purpose
        }
    }

    /** Kind and id of each. */
    Set<String> differences() {
        return Set.copyOf(seen);
    }

    int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
