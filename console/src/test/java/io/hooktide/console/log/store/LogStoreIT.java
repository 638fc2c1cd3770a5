package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LogStoreIT {
    private static final TopicPartition PARTITION = new TopicPartition("delivery-attempts", 0);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database =
            new Database(new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
    private final DeliveryReads reads = new DeliveryReads(database.readers());
    private final Delivery delivery =
            Logged.delivery("acme", "sub_one", "event", NOW).build();
    private LogStore store;
    private long position;
    private long offset;

    @BeforeEach
    void open() throws SQLException {
        store = newStore();
        position = store.position(PARTITION, partition -> 7);
    }

    private LogStore newStore() throws SQLException {
        LogStore made =
                new LogStore(database, Clock.systemUTC(), new Retention(Duration.ofDays(14), Duration.ofDays(400)));
        made.open();
        return made;
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void shouldBeginWhereTheTopicBeginsAndGoOnFromTheDatabase() throws SQLException {
        // When
        write(Logged.failed(delivery, 1, NOW));

        // Then
        assertThat(newStore().position(PARTITION, partition -> 0)).isEqualTo(8);
    }

    @Test
    void shouldWriteNothingForWhoWasOvertaken() throws SQLException {
        // Given
        LogStore other = newStore();
        other.write(List.of(record(Logged.failed(delivery, 1, NOW))), List.of(move(7, 8)));

        // Then
        assertThatThrownBy(() -> store.write(List.of(record(Logged.failed(delivery, 1, NOW))), List.of(move(7, 8))))
                .isInstanceOf(FencedException.class);
        assertThat(found().attempts()).hasSize(1);
        assertThat(found().row().attemptCount()).isEqualTo(1);
        other.close();
    }

    @Test
    void shouldHaveWrittenNothingWhereTheWriterEndsBetweenCopyAndCommit() throws Exception {
        // Given: the last statement before the commit waits
        write(Logged.failed(delivery, 1, NOW));
        CompletableFuture<Void> written;
        try (Connection lock = test.connection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE log_day IN ACCESS EXCLUSIVE MODE");
            written = CompletableFuture.runAsync(() -> {
                try {
                    write(Logged.delivered(delivery, 2));
                } catch (SQLException ended) {
                    throw new IllegalStateException(ended);
                }
            });
            String waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock' AND query LIKE 'UPDATE log_day%'";
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> !test.query(waiting).isEmpty());

            // When
            test.execute("SELECT pg_terminate_backend(" + test.query(waiting).get(0) + ")");
            assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            lock.rollback();
        }
        store.close();
        store.open();

        // Then
        assertThat(store.position(PARTITION, partition -> 0)).isEqualTo(8);
        assertThat(found().attempts()).hasSize(1);
        write(Logged.delivered(delivery, 2));
        assertThat(found().attempts()).hasSize(2);
        assertThat(found().row().attemptCount()).isEqualTo(2);
    }

    @Test
    void shouldKnowADeliveryWhoseAttemptsComeFirst() throws SQLException {
        // When
        write(Logged.failed(delivery, 1, NOW), Logged.delivered(delivery, 2));
        boolean hadBody = found().body() != null;
        store.write(List.of(LogRecord.of(delivery, 0, 0), LogRecord.of(delivery, 0, 1)), List.of());

        // Then
        assertThat(hadBody).isFalse();
        assertThat(found().row().status()).isEqualTo("delivered");
        assertThat(found().row().attemptCount()).isEqualTo(2);
        assertThat(found().body()).isEqualTo(delivery.getBody().array());
    }

    @Test
    void shouldBePendingAgainInANewRoundWhateverComesFirst() throws SQLException {
        // Given
        Delivery again = Delivery.newBuilder(delivery).setReplay(1).build();
        DeliveryAttempt dead = Logged.attempt(delivery, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(400)
                .build();

        // When: the new round is read before the end of the old one
        store.write(List.of(LogRecord.of(delivery, 0, 0), LogRecord.of(again, 0, 1)), List.of());
        write(dead);
        String between = found().row().status();
        write(Logged.delivered(again, 1));

        // Then
        assertThat(between).isEqualTo("pending");
        assertThat(found().row().status()).isEqualTo("delivered");
        assertThat(found().row().replay()).isEqualTo(1);
        assertThat(found().row().attemptCount()).isEqualTo(2);
        assertThat(found().attempts()).extracting("replay").containsExactly(0, 1);
    }

    @Test
    void shouldKeepTheLastAnswerWhereADeliveryEndsWithoutAnAttempt() throws SQLException {
        // When
        write(Logged.failed(delivery, 1, NOW));
        write(Logged.attempt(delivery, 0)
                .setStatus("dropped")
                .setReason("deactivated")
                .build());

        // Then
        assertThat(found().row().status()).isEqualTo("dropped");
        assertThat(found().row().reason()).isEqualTo("deactivated");
        assertThat(found().row().lastResponseCode()).isEqualTo(503);
        assertThat(found().row().nextAttemptAt()).isNull();
        assertThat(found().attempts()).hasSize(1);
    }

    @Test
    void shouldSayWhatADeliveryWaitsFor() throws SQLException {
        // Given
        write(Logged.failed(delivery, 1, NOW));
        String afterTheAttempt = waitingFor(false);

        // When
        write(Logged.waiting(delivery, "breaker", NOW.plusSeconds(30)));
        String putOff = waitingFor(false);
        Instant next = found().row().nextAttemptAt();
        write(Logged.waiting(delivery, "paused", null));

        // Then: what was put off is no attempt
        assertThat(afterTheAttempt).isEqualTo("retry");
        assertThat(putOff).isEqualTo("breaker");
        assertThat(next).isEqualTo(NOW.plusSeconds(30));
        assertThat(waitingFor(true)).isEqualTo("paused");
        assertThat(waitingFor(false)).isNull();
        assertThat(found().row().nextAttemptAt()).isNull();
        assertThat(found().row().attemptCount()).isEqualTo(1);
        assertThat(found().row().lastOutcome()).isEqualTo("retryable");
        assertThat(found().attempts()).hasSize(1);
        write(Logged.delivered(delivery, 2));
        assertThat(found().row().waitingFor()).isNull();
        assertThat(found().row().lastOutcome()).isEqualTo("delivered");
    }

    private String waitingFor(boolean paused) {
        return DeliveryRepresentation.waitingFor(found().row(), paused);
    }

    @Test
    void shouldSayWhichRecordIsRefused() throws SQLException {
        // Given: data that the database takes for wrong
        test.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS" + " 'BEGIN RAISE data_exception; END'");
        test.execute("CREATE TRIGGER refuse BEFORE INSERT ON hooktide_log.delivery FOR EACH ROW"
                + " WHEN (NEW.attempt_count > 1) EXECUTE FUNCTION refuse()");

        // Then
        assertThatThrownBy(() -> write(Logged.failed(delivery, 1, NOW), Logged.failed(delivery, 2, NOW)))
                .isInstanceOf(RefusedException.class);
        assertThat(store.position(PARTITION, partition -> 0)).isEqualTo(7);
        write(Logged.failed(delivery, 1, NOW));
        assertThat(found().row().attemptCount()).isEqualTo(1);
    }

    @Test
    void shouldDropADayOnceNothingWasWrittenToItForTheRetention() throws SQLException {
        // Given
        Instant longAgo = NOW.minus(Duration.ofDays(30));
        Delivery old = Logged.delivery("acme", "sub_one", "old", longAgo).build();
        store.write(List.of(LogRecord.of(old, 0, 0), LogRecord.of(delivery, 0, 1)), List.of());
        LocalDate day = longAgo.atZone(ZoneOffset.UTC).toLocalDate();

        // When
        store.maintain();
        boolean keptAtFirst = reads.find(Optional.empty(), old.getDeliveryId()).isPresent();
        test.execute(
                "UPDATE hooktide_log.log_day SET written_at = now() - interval '15 days' WHERE day = '" + day + "'");
        store.maintain();

        // Then
        assertThat(keptAtFirst).isTrue();
        assertThat(reads.find(Optional.empty(), old.getDeliveryId())).isEmpty();
        assertThat(found().row().status()).isEqualTo("pending");
        store.write(List.of(LogRecord.of(old, 0, 2)), List.of());
        assertThat(reads.find(Optional.empty(), old.getDeliveryId())).isPresent();
    }

    @Test
    void shouldKeepADayForTheRetentionAndNoLonger() throws SQLException {
        // Given
        write(Logged.failed(delivery, 1, NOW));
        try (LogStore almost = storeIn(Duration.ofDays(14).minusHours(2));
                LogStore then = storeIn(Duration.ofDays(14).plusHours(2))) {
            // When
            almost.maintain();
            boolean kept =
                    reads.find(Optional.empty(), delivery.getDeliveryId()).isPresent();
            then.maintain();

            // Then
            assertThat(kept).isTrue();
            assertThat(reads.find(Optional.empty(), delivery.getDeliveryId())).isEmpty();
            then.write(List.of(LogRecord.of(delivery, 0, 0)), List.of());
            assertThat(reads.find(Optional.empty(), delivery.getDeliveryId())).isPresent();
        }
    }

    /** As the store will be. */
    private LogStore storeIn(Duration time) throws SQLException {
        LogStore later = new LogStore(
                database,
                Clock.offset(Clock.systemUTC(), time),
                new Retention(Duration.ofDays(14), Duration.ofDays(400)));
        later.open();
        return later;
    }

    @Test
    void shouldMakeTomorrowsPartitionsToday() {
        // Then
        String tomorrow =
                NOW.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).toString().replace("-", "");
        assertThat(test.query("SELECT to_regclass('hooktide_log.attempt_" + tomorrow + "')"))
                .doesNotContainNull();
    }

    @Test
    void shouldWriteAgainOnceTheDatabaseIsNoLongerReadOnly() throws SQLException {
        // Given
        test.executeAtServer("ALTER DATABASE " + test.name() + " SET default_transaction_read_only = on");
        store.close();

        // Then
        assertThatThrownBy(store::open).isInstanceOfAny(SQLException.class, RuntimeException.class);
        store.close();
        assertThat(reads.find(Optional.empty(), delivery.getDeliveryId())).isEmpty();

        // When
        test.executeAtServer("ALTER DATABASE " + test.name() + " RESET default_transaction_read_only");
        store.open();
        write(Logged.failed(delivery, 1, NOW));

        // Then
        assertThat(found().attempts()).hasSize(1);
    }

    private void write(DeliveryAttempt... attempts) throws SQLException {
        List<LogRecord> records = Arrays.stream(attempts).map(this::record).toList();
        store.write(records, List.of(move(position, position + attempts.length)));
        position += attempts.length;
    }

    private LogRecord record(DeliveryAttempt attempt) {
        return LogRecord.of(attempt, PARTITION.partition(), offset++, NOW);
    }

    private static Move move(long from, long to) {
        return new Move(PARTITION, from, to, Optional.of(NOW));
    }

    private LoggedDelivery found() {
        return reads.find(Optional.of("acme"), delivery.getDeliveryId()).orElseThrow();
    }
}
