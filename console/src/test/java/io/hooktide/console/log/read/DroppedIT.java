package io.hooktide.console.log.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.store.Database;
import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Retention;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was dropped, page by page, where that is very much: three of each moment. Two of the first have no payload. */
class DroppedIT {
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-02-03T00:00:00Z");
    private static final int MANY = 60_000;
    private static final Pattern ROWS = Pattern.compile("actual rows=([0-9]+)");

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database =
            new Database(new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
    private final DeliveryReads reads = new DeliveryReads(database.readers());

    @BeforeEach
    void fill() throws SQLException {
        try (LogStore store =
                new LogStore(database, Clock.systemUTC(), new Retention(Duration.ofDays(14), Duration.ofDays(400)))) {
            store.open();
        }
        for (String table : List.of("delivery", "delivery_body")) {
            test.execute("CREATE TABLE " + table + "_1 PARTITION OF " + table
                    + " FOR VALUES FROM ('2026-02-01 00:00Z') TO ('2026-02-02 00:00Z')");
            test.execute("CREATE TABLE " + table + "_2 PARTITION OF " + table
                    + " FOR VALUES FROM ('2026-02-02 00:00Z') TO ('2026-02-03 00:00Z')");
        }
        test.execute(
                "INSERT INTO delivery (delivery_id, published_at, tenant_id, subscription_id, event_id, event_type,"
                        + " object_type, object_id, ping, replay, status, attempt_count)"
                        + " SELECT 'dlv_' || n, timestamptz '2026-02-01 00:00Z' + n / 3 * interval '8 seconds', 'acme', 'sub_1',"
                        + " 'event-' || n, 'invoice.updated', 'invoice', '42', false, 0, 'dropped', 0"
                        + " FROM generate_series(0, " + (MANY - 1) + ") n");
        test.execute("INSERT INTO delivery_body (delivery_id, published_at, subscription_version, occurred_at,"
                + " content_type, extras, body)"
                + " SELECT delivery_id, published_at, 1, published_at, 'application/json', '[{},{}]', '{}' FROM delivery"
                + " WHERE delivery_id NOT IN ('dlv_0', 'dlv_3')");
        test.execute("ANALYZE");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldPageWithoutReadingAllOfIt() {
        // When
        List<Delivery> page = reads.dropped("sub_1", FROM, TO, 3);

        // Then: the third, and all of its moment
        assertThat(page).extracting(Delivery::getDeliveryId).containsExactly("dlv_1", "dlv_2", "dlv_4", "dlv_5");
        assertThat(rowsRead(3)).isPositive().isLessThan(100);
        assertThat(reads.dropped("sub_1", TO.minusSeconds(8), TO, 3)).isEmpty();
    }

    /** The most that any step of the plan looked at. */
    private long rowsRead(int most) {
        return Jdbi.create(database.readers())
                .withHandle(handle -> handle
                        .createQuery("EXPLAIN (ANALYZE, TIMING OFF) " + DeliveryReads.DROPPED)
                        .bind("subscription", "sub_1")
                        .bind("from", DeliveryFilter.timestamp(FROM))
                        .bind("to", DeliveryFilter.timestamp(TO))
                        .bind("most", most)
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .flatMap(line -> ROWS.matcher(line).results())
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .max()
                        .orElse(0));
    }
}
