package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables with 500,000 attempts: how fast they are written, and what a page takes. The bounds are ten times the aims. */
@Tag("slow")
class LogSizeIT {
    private static final Logger LOG = LoggerFactory.getLogger(LogSizeIT.class);
    private static final TopicPartition PARTITION = new TopicPartition("delivery-attempts", 0);
    private static final int DELIVERIES = 250_000;
    private static final int BATCH = 2_000;
    private static final int PAGES = 100;

    private final TestDatabase test = TestDatabase.fresh();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(2));

    @Test
    void shouldStayFastWithHalfAMillionAttempts() throws SQLException {
        try (Database database = new Database(
                        new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
                LogStore store = new LogStore(database, Clock.systemUTC(), Duration.ofDays(14))) {
            // Given
            store.open();
            long position = store.position(PARTITION, partition -> 0);
            long begin = System.nanoTime();
            for (int from = 0; from < DELIVERIES; from += BATCH / 2) {
                List<LogRecord> records = records(from, from + BATCH / 2);
                store.write(records, List.of(new Move(PARTITION, position, position + BATCH, Optional.empty())));
                position += BATCH;
            }
            double perSecond = 2.0 * DELIVERIES / seconds(begin);

            // When
            DeliveryReads reads = new DeliveryReads(database.readers());
            DeliveryFilter all =
                    DeliveryFilter.all().tenant(Optional.of("acme")).subscription(Optional.of("sub_3"));
            DeliveryFilter failed = all.responseCode(Optional.of(new CodeRange(500, 599)));
            double page = pageMillis(reads, all);
            double failedPage = pageMillis(reads, failed);

            // Then
            LOG.info(
                    "attempts={} per_second={} bytes_per_attempt={} page_p95_ms={} failed_page_p95_ms={}",
                    2 * DELIVERIES,
                    Math.round(perSecond),
                    bytes() / (2 * DELIVERIES),
                    page,
                    failedPage);
            assertThat(perSecond).isGreaterThan(300);
            assertThat(page).isLessThan(1_000);
            assertThat(failedPage).isLessThan(1_000);
        }
    }

    // One in twenty fails once more and stays pending.
    private List<LogRecord> records(int from, int to) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Delivery delivery = Logged.delivery("acme", "sub_" + i % 10, "e" + i, start.plusMillis(500L * i))
                    .setBody(Logged.bytes("{\"total\":\"" + i + "\",\"text\":\"" + "x".repeat(900) + "\"}"))
                    .build();
            records.add(LogRecord.of(delivery, 0, i));
            records.add(LogRecord.of(Logged.failed(delivery, 1, start), 0, 2L * i));
            records.add(LogRecord.of(
                    i % 20 == 3 ? Logged.failed(delivery, 2, start) : Logged.delivered(delivery, 2), 0, 2L * i + 1));
        }
        return records;
    }

    private static double pageMillis(DeliveryReads reads, DeliveryFilter filter) {
        Optional<LogCursor> after = Optional.empty();
        List<Long> nanos = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            long begin = System.nanoTime();
            after = reads.list(filter, 50, after).next();
            nanos.add(System.nanoTime() - begin);
        }
        return nanos.stream()
                        .flatMapToLong(LongStream::of)
                        .sorted()
                        .skip(PAGES * 95 / 100)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    private long bytes() {
        return Long.parseLong(
                test.query("SELECT pg_database_size(current_database())").get(0));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
