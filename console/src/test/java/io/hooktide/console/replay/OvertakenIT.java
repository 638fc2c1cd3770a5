package io.hooktide.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.store.Database;
import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.console.log.store.LogRecord;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Retention;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OvertakenIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String ELSEWHERE = "https://other.example/h";

    private final Database database = new Database(
            new DatabaseAddress(TestDatabase.fresh().jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()),
            2);
    private final ReplayReads reads = new ReplayReads(database.readers());
    private LogStore store;
    private long offset;

    @BeforeEach
    void open() throws SQLException {
        store = new LogStore(database, Clock.systemUTC(), new Retention(Duration.ofDays(14), Duration.ofDays(400)));
        store.open();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void shouldTellOfOneMillisecondByTheOrderOfTheTopic() throws SQLException {
        // Given: event ids that say the opposite
        Delivery first = event("z", NOW, 7L).build();
        Delivery second = event("a", NOW, 8L).build();
        deliver(first);
        deliver(second);

        // Then
        assertThat(overtaken(first)).isEqualTo("a");
        assertThat(overtaken(second)).isNull();
    }

    @Test
    void shouldTakeForNewerWhatCannotBeToldApart() throws SQLException {
        // Given
        Delivery one = event("z", NOW, null).build();
        Delivery other = event("a", NOW, 8L).build();
        deliver(one);
        deliver(other);

        // Then
        assertThat(overtaken(one)).isEqualTo("a");
        assertThat(overtaken(other)).isEqualTo("z");
        assertThat(overtaken(event("later", NOW.plusMillis(1), null).build())).isNull();
    }

    @Test
    void shouldNotCountWhatWasDeliveredElsewhere() throws SQLException {
        // Given: a newer event that died, and was replayed to another URL, then to another subscription
        Delivery old = event("old", NOW.minusSeconds(9), 1L).build();
        Delivery newer = event("newer", NOW, 2L).build();
        write(newer, Logged.failed(newer, 1, null));
        Delivery detour = Delivery.newBuilder(newer)
                .setReplay(1)
                .setUrl(ELSEWHERE + "?key=k")
                .build();
        write(detour, delivered(detour).setRedirected(true).setUrl(ELSEWHERE).build());
        Delivery moved = Delivery.newBuilder(newer)
                .setReplay(2)
                .setSubscriptionId("sub_other")
                .build();
        write(moved, delivered(moved).build());

        // Then
        assertThat(overtaken(old)).isNull();
        assertThat(overtaken(Delivery.newBuilder(old)
                        .setUrl(ELSEWHERE + "?key=other")
                        .build()))
                .isEqualTo("newer");
        assertThat(overtaken(
                        Delivery.newBuilder(old).setSubscriptionId("sub_other").build()))
                .isEqualTo("newer");

        // When: it comes home
        Delivery home = Delivery.newBuilder(newer).setReplay(3).build();
        write(home, delivered(home).build());

        // Then
        assertThat(overtaken(old)).isEqualTo("newer");
    }

    private String overtaken(Delivery delivery) {
        Map<String, String> found = reads.overtaken(List.of(delivery));
        return found.get(delivery.getDeliveryId());
    }

    private static Delivery.Builder event(String id, Instant at, Long place) {
        return Logged.delivery("acme", "sub_one", id, at).setEventOffset(place);
    }

    private void deliver(Delivery delivery) throws SQLException {
        write(delivery, Logged.delivered(delivery, 1));
    }

    private static DeliveryAttempt.Builder delivered(Delivery delivery) {
        return DeliveryAttempt.newBuilder(Logged.delivered(delivery, 1));
    }

    private void write(Delivery delivery, DeliveryAttempt attempt) throws SQLException {
        List<LogRecord> records = new ArrayList<>();
        records.add(LogRecord.of(delivery, 0, offset++));
        records.add(LogRecord.of(attempt, 0, offset++, NOW));
        store.write(records, List.of());
    }
}
