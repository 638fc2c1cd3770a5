package io.hooktide.console.log.store;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** A store in a database of its own, which begins at offset 7 of one partition. */
final class LogGround implements AutoCloseable {
    static final TopicPartition PARTITION = new TopicPartition("delivery-attempts", 0);
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final Retention RETENTION = new Retention(Duration.ofDays(14), Duration.ofDays(400));

    final TestDatabase test = TestDatabase.fresh();
    final Delivery delivery = Logged.delivery("acme", "sub_one", "event", NOW).build();
    final LogStore store;
    final DeliveryReads reads;
    private final Database database;
    private long position;
    private long offset;

    LogGround() {
        database = new Database(
                new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
        reads = new DeliveryReads(database.readers());
        try {
            store = newStore();
            position = store.position(PARTITION, partition -> 7);
        } catch (SQLException failure) {
            throw new IllegalStateException("The store did not open", failure);
        }
    }

    LogStore newStore() throws SQLException {
        return storeIn(Duration.ZERO);
    }

    /** As the store will be. */
    LogStore storeIn(Duration time) throws SQLException {
        LogStore made = new LogStore(database, Clock.offset(Clock.systemUTC(), time), RETENTION);
        made.open();
        return made;
    }

    void write(DeliveryAttempt... attempts) throws SQLException {
        List<LogRecord> records = Arrays.stream(attempts).map(this::record).toList();
        store.write(records, List.of(move(position, position + attempts.length)));
        position += attempts.length;
    }

    LogRecord record(DeliveryAttempt attempt) {
        return LogRecord.of(attempt, PARTITION.partition(), offset++, NOW);
    }

    static Move move(long from, long to) {
        return new Move(PARTITION, from, to, Optional.of(NOW));
    }

    LoggedDelivery found() {
        return reads.find(Optional.of("acme"), delivery.getDeliveryId()).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
