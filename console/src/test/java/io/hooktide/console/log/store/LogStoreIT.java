package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.console.log.Logged;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written is there once, whoever is overtaken or cut off. */
@Tag("slow")
class LogStoreIT {
    @AutoClose
    private final LogGround log = new LogGround();

    @Test
    void shouldBeginWhereTheTopicBeginsAndGoOnFromTheDatabase() throws SQLException {
        // When
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));

        // Then
        assertThat(log.newStore().position(LogGround.PARTITION, partition -> 0)).isEqualTo(8);
    }

    @Test
    void shouldWriteNothingForWhoWasOvertaken() throws SQLException {
        // Given
        LogStore other = log.newStore();
        other.write(List.of(log.record(Logged.failed(log.delivery, 1, LogGround.NOW))), List.of(LogGround.move(7, 8)));

        // Then
        assertThatThrownBy(() -> log.store.write(
                        List.of(log.record(Logged.failed(log.delivery, 1, LogGround.NOW))),
                        List.of(LogGround.move(7, 8))))
                .isInstanceOf(FencedException.class);
        assertThat(log.found().attempts()).hasSize(1);
        assertThat(log.found().row().attemptCount()).isEqualTo(1);
        other.close();
    }

    @Test
    void shouldHaveWrittenNothingWhereTheWriterEndsBetweenCopyAndCommit() throws Exception {
        // Given: the last statement before the commit waits
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));
        CompletableFuture<Void> written;
        try (Connection lock = log.test.connection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE log_day IN ACCESS EXCLUSIVE MODE");
            written = CompletableFuture.runAsync(() -> {
                try {
                    log.write(Logged.delivered(log.delivery, 2));
                } catch (SQLException ended) {
                    throw new IllegalStateException(ended);
                }
            });
            String waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock' AND query LIKE 'UPDATE log_day%'";
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> !log.test.query(waiting).isEmpty());

            // When
            log.test.execute(
                    "SELECT pg_terminate_backend(" + log.test.query(waiting).get(0) + ")");
            assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            lock.rollback();
        }
        log.store.close();
        log.store.open();

        // Then
        assertThat(log.store.position(LogGround.PARTITION, partition -> 0)).isEqualTo(8);
        assertThat(log.found().attempts()).hasSize(1);
        log.write(Logged.delivered(log.delivery, 2));
        assertThat(log.found().attempts()).hasSize(2);
        assertThat(log.found().row().attemptCount()).isEqualTo(2);
    }

    @Test
    void shouldSayWhichRecordIsRefused() throws SQLException {
        // Given: data that the database takes for wrong
        log.test.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS" + " 'BEGIN RAISE data_exception; END'");
        log.test.execute("CREATE TRIGGER refuse BEFORE INSERT ON hooktide_log.delivery FOR EACH ROW"
                + " WHEN (NEW.attempt_count > 1) EXECUTE FUNCTION refuse()");

        // Then
        assertThatThrownBy(() -> log.write(
                        Logged.failed(log.delivery, 1, LogGround.NOW), Logged.failed(log.delivery, 2, LogGround.NOW)))
                .isInstanceOf(RefusedException.class);
        assertThat(log.store.position(LogGround.PARTITION, partition -> 0)).isEqualTo(7);
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));
        assertThat(log.found().row().attemptCount()).isEqualTo(1);
    }

    @Test
    void shouldWriteAgainOnceTheDatabaseIsNoLongerReadOnly() throws SQLException {
        // Given
        log.test.executeAtServer("ALTER DATABASE " + log.test.name() + " SET default_transaction_read_only = on");
        log.store.close();

        // Then
        assertThatThrownBy(log.store::open).isInstanceOfAny(SQLException.class, RuntimeException.class);
        log.store.close();
        assertThat(log.reads.find(Optional.empty(), log.delivery.getDeliveryId()))
                .isEmpty();

        // When
        log.test.executeAtServer("ALTER DATABASE " + log.test.name() + " RESET default_transaction_read_only");
        log.store.open();
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));

        // Then
        assertThat(log.found().attempts()).hasSize(1);
    }
}
