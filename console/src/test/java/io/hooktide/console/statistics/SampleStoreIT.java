package io.hooktide.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.store.Database;
import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.console.log.store.LogRecord;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Retention;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.retry.lag.TierLag;
import io.hooktide.schemas.Delivery;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleStoreIT {
    private static final Instant NOW = SampleStore.span(Instant.now(), Duration.ofMinutes(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase test = TestDatabase.fresh();
    private Database database;
    private LogStore log;
    private SampleStore store;
    private SeriesReads reads;

    @BeforeEach
    void open() throws SQLException {
        database = new Database(
                new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
        log = new LogStore(database, Clock.systemUTC(), new Retention(Duration.ofDays(14), Duration.ofDays(400)));
        log.open();
        store = new SampleStore(database);
        reads = new SeriesReads(database.readers());
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
        database.close();
    }

    @Test
    void shouldShowBacklogsOfTheirTenantAlone() throws SQLException {
        // Given
        pending("acme", "sub_one", 2, NOW.minusSeconds(600));
        pending("globex", "sub_two", 1, NOW.minusSeconds(30));

        // When
        store.keep(sample(NOW, 0));
        DeliverySeries acme = series(Optional.of("acme"));
        DeliverySeries all = series(Optional.empty());
        DeliverySeries nobody = series(Optional.of("initech"));

        // Then
        assertThat(acme.backlogs().deliveries().values()).containsExactly(null, 2.0, null);
        assertThat(acme.backlogs().oldestAgeMs().at(1)).isEqualTo(600_000);
        assertThat(acme.backlogs().worst())
                .extracting(DeliverySeries.Behind::subscriptionId)
                .containsExactly("sub_one");
        assertThat(all.backlogs().deliveries().at(1)).isEqualTo(3);
        assertThat(all.backlogs().worst())
                .extracting(DeliverySeries.Behind::tenantId)
                .containsExactly("acme", "globex");
        assertThat(nobody.backlogs().deliveries().values()).containsExactly(null, 0.0, null);
        assertThat(nobody.backlogs().worst()).isEmpty();
    }

    @Test
    void shouldKeepOneSampleWhicheverConsoleIsFirst() throws SQLException {
        // Given
        SampleStore other = new SampleStore(database);

        // When
        store.keep(sample(NOW, 5));
        other.keep(sample(NOW.plusMillis(300), 7));
        other.keep(sample(NOW.plusSeconds(61), 9));
        other.close();

        // Then
        LagSeries series = reads.lags(Slots.of(NOW.minusSeconds(60), NOW.plusSeconds(120), MINUTE));
        assertThat(series.tiers().get(0).waiting().values()).containsExactly(null, 5.0, 9.0);
        assertThat(series.tiers().get(0).delay()).isEqualTo(Duration.ofSeconds(10));
    }

    private DeliverySeries series(Optional<String> tenant) {
        Slots slots = Slots.of(NOW.minusSeconds(60), NOW.plusSeconds(120), MINUTE);
        return reads.deliveries(tenant, slots, NOW.plusSeconds(120));
    }

    private void pending(String tenant, String subscription, int count, Instant publishedAt) throws SQLException {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Delivery delivery = Logged.delivery(tenant, subscription, "event" + i, publishedAt)
                    .build();
            records.add(LogRecord.of(delivery, 0, i));
        }
        log.write(records, List.of());
    }

    private static LagSample sample(Instant at, long waiting) {
        return new LagSample(
                at,
                List.of(new TierLag(
                        "hooktide.delivery",
                        "hooktide.retry.10s",
                        Duration.ofSeconds(10),
                        8,
                        waiting,
                        0,
                        Optional.empty(),
                        false)));
    }
}
