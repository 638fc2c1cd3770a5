package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a PostgreSQL of its own, which is stopped and started. */
@Tag("slow")
class LogOutageIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final int BATCH = 100;

    private final Path folder = TestDatabase.newFolder();
    private EmbeddedDatabase server;
    private TestDatabase database;
    private ConsoleFixture fixture;
    private TestRecords records;
    private ConsoleClient reader;
    private int written;

    @BeforeEach
    void start() {
        server = EmbeddedDatabase.start(folder, UnusedPorts.find());
        database = TestDatabase.on(server);
        fixture = ConsoleFixture.start(database.settings());
        records = fixture.cluster.records();
        reader = fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
    }

    @AfterEach
    void stop() {
        records.close();
        fixture.close();
        TestDatabase.end(server, folder);
    }

    @Test
    void shouldCatchUpWithoutGapOrDuplicateAfterTheDatabaseWasAway() {
        // Given
        writeMore();
        awaitAll();
        int port = server.port();

        // When
        server.close();
        writeMore();

        // Then: it says so, and all else goes on
        Reply refused = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> reader.get("/v1/deliveries"), reply -> reply.status() == 503)
                .expectProblem(503, "unavailable");
        assertThat(Instant.parse(refused.field("behindSince"))).isBefore(Instant.now());
        assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
        reader.get("/v1/dead-letters/export").expectProblem(503, "unavailable");
        fixture.acme.create(ConsoleFixture.least()).expect(201);
        assertThat(fixture.console().health().ready()).isTrue();
        ConsoleRole startedMeanwhile = fixture.newConsole();
        assertThat(startedMeanwhile.health().ready()).isTrue();

        // When
        server = EmbeddedDatabase.start(folder, port);
        writeMore();

        // Then
        awaitAll();
        assertThat(database.query("SELECT count(*) FROM hooktide_log.attempt")).containsExactly("" + written);
        assertThat(database.query("SELECT sum(attempts) FROM hooktide_log.attempt_count"))
                .containsExactly("" + written);
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            Reply reply = reader.get("/v1/deliveries");
            return reply.status() == 200 && reply.json().path("behindSince").isNull();
        });
    }

    /** What is wrong with a database that answers, and mended again. */
    private enum Fault {
        READ_ONLY {
            @Override
            AutoCloseable begin(TestDatabase database) {
                String alter = "ALTER DATABASE " + database.name();
                database.executeAtServer(alter + " SET default_transaction_read_only = on");
                database.executeAtServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + database.name() + "'");
                return () -> database.executeAtServer(alter + " RESET default_transaction_read_only");
            }
        },
        FULL {
            @Override
            AutoCloseable begin(TestDatabase database) {
                database.execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE disk_full; END'");
                database.execute("CREATE TRIGGER full_disk BEFORE INSERT ON hooktide_log.attempt FOR EACH ROW"
                        + " EXECUTE FUNCTION full_disk()");
                return () -> database.execute("DROP TRIGGER full_disk ON hooktide_log.attempt");
            }
        },
        HANGING {
            @Override
            AutoCloseable begin(TestDatabase database) throws Exception {
                Connection lock = database.connection();
                lock.setAutoCommit(false);
                lock.createStatement().execute("LOCK TABLE delivery IN EXCLUSIVE MODE");
                return lock;
            }
        };

        abstract AutoCloseable begin(TestDatabase database) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowWhatThereIsAndSinceWhenItIsBehindWhileItCannotBeWritten(Fault fault) throws Exception {
        // Given
        writeMore();
        awaitAll();

        // When
        try (AutoCloseable wrong = fault.begin(database)) {
            writeMore();
            Reply behind = Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(
                            () -> reader.get("/v1/deliveries?limit=200"),
                            reply -> reply.status() == 200
                                    && reply.json().path("behindSince").isTextual());

            // Then
            assertThat(behind.json().path("data")).hasSizeBetween(BATCH, 2 * BATCH);
            fixture.acme.create(ConsoleFixture.least()).expect(201);
            assertThat(fixture.console().health().ready()).isTrue();
        }
        awaitAll();
        assertThat(database.query("SELECT count(*) FROM hooktide_log.attempt")).containsExactly("" + written);
        assertThat(database.query("SELECT sum(attempts) FROM hooktide_log.attempt_count"))
                .containsExactly("" + written);
    }

    @Test
    void shouldWriteEachAttemptOnceWhileConsolesComeAndGo() {
        // Given
        writeMore();
        awaitAll();

        // When
        ConsoleRole second = fixture.newConsole();
        writeMore();
        ConsoleRole third = fixture.newConsole();
        writeMore();
        fixture.close(second);
        writeMore();
        fixture.close(third);
        writeMore();

        // Then
        awaitAll();
        assertThat(database.query("SELECT count(*) FROM hooktide_log.attempt")).containsExactly("" + written);
        assertThat(database.query("SELECT count(*) FROM hooktide_log.delivery WHERE attempt_count <> 1"))
                .containsExactly("0");
    }

    private void writeMore() {
        for (int i = 0; i < BATCH; i++) {
            String subscription = "sub_" + i % 7;
            Delivery delivery =
                    Logged.delivery("acme", subscription, "e" + written, NOW).build();
            records.produce(fixture.topics.deliveries(), null, subscription, delivery);
            records.produce(fixture.topics.deliveryAttempts(), null, subscription, Logged.delivered(delivery, 1));
            written++;
        }
    }

    private void awaitAll() {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> database.query("SELECT count(*) FROM hooktide_log.delivery d JOIN"
                                + " hooktide_log.delivery_body b USING (delivery_id, published_at)"
                                + " WHERE d.status = 'delivered'")
                        .equals(List.of("" + written)));
    }
}
