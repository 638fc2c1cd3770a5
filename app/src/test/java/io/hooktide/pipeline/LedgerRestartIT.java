package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.ConsoleRole;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of a whole installation, while its parts come and go: it closes, and finds what is planted. */
@Tag("slow")
class LedgerRestartIT {
    private static final List<Tier> TIERS = List.of(Tier.parse("300ms"), Tier.parse("1500ms"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SOME = 100;

    @Test
    void shouldCloseThroughRestartsAndNameWhatIsPlanted(@TempDir Path folder) throws Exception {
        int port = UnusedPorts.find();
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"), port);
        try (Installation hooktide = new Installation(folder, TIERS, settings(database));
                LedgerSeen seen = new LedgerSeen(database.jdbcUrl() + "?user=" + EmbeddedDatabase.USER);
                Endpoint endpoint = new Endpoint(Map.of(
                        "/good",
                        List.of(200),
                        "/later",
                        List.of(503, 200),
                        "/never",
                        List.of(400),
                        "/held",
                        List.of(200)))) {
            // Given: the ledger has begun, since it judges nothing that was published before
            String key = hooktide.key(Optional.of("acme"), Scope.ADMIN);
            new Api(hooktide.console.port(), key).awaitThere("/v1/undelivered/differences");
            Tenant acme = Tenant.of("acme", hooktide);
            for (String path : List.of("/good", "/later", "/never")) {
                acme.subscribe(fields(endpoint, path));
            }
            String held = Tenant.path(acme.subscribe(fields(endpoint, "/held")));
            acme.console().post(held + "/pause", "", 200);

            int published;
            ConsoleRole console;
            try (SteadyLoad load = new SteadyLoad(acme.gateway())) {
                // When: workers join, the database goes and comes, the console too, workers leave
                awaitMore("all are up", load, endpoint);
                DeliveryRole joined = hooktide.another(Map.of("delivery.instance-id", "joined"), DeliveryRole::new);
                awaitMore("a worker joined", load, endpoint);
                database.close();
                awaitMore("the database went", load, endpoint);
                hooktide.end(hooktide.console);
                database = EmbeddedDatabase.start(folder.resolve("postgresql"), port);
                awaitMore("the database came back", load, endpoint);
                console = hooktide.another(Map.of(), ConsoleRole::new);
                new Api(console.port(), key).post(held + "/resume", "", 200);
                hooktide.end(joined);
                awaitMore("the worker left", load, endpoint);
                published = load.end();
            }

            // Then: all that was accepted is accounted for, and nothing was ever said to be missing
            Api ledger = new Api(console.port(), key);
            var balance = Map.of(
                    "matched",
                    4 * published,
                    "delivered",
                    3 * published,
                    "deadLettered",
                    published,
                    "pending",
                    0,
                    "difference",
                    0);
            patiently("the ledger closes").until(() -> sums(ledger, balance.keySet()), balance::equals);
            awaitChecked(ledger, Instant.now());
            assertThat(seen.looks()).isPositive();
            assertThat(seen.differences()).isEmpty();

            // When: one ends a second time
            String twice = repeatedEnd(hooktide);

            // Then
            patiently("the second end is found").until(seen::differences, Set.of("twice " + twice)::equals);
        } finally {
            database.close();
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database) {
        return Map.of(
                "log-history.jdbc-url",
                database.jdbcUrl(),
                "log-history.user",
                EmbeddedDatabase.USER,
                "ledger.interval",
                "1s",
                "ledger.grace",
                "1s");
    }

    private static String fields(Endpoint endpoint, String path) {
        return "\"url\":\"" + endpoint.url(path)
                + "\",\"eventTypes\":[\"invoice.*\"],\"retry\":{\"delays\":[\"300ms\",\"1500ms\"]}";
    }

    private static void awaitMore(String since, SteadyLoad load, Endpoint endpoint) {
        int published = load.published();
        int arrived = endpoint.arrivals().size();
        patiently("more is published since " + since).until(load::published, now -> now >= published + SOME);
        patiently("more arrives since " + since).until(() -> endpoint.arrivals().size(), now -> now >= arrived + SOME);
    }

    private static void awaitChecked(Api ledger, Instant after) {
        patiently("the ledger is checked")
                .until(
                        () -> ledger.get("/v1/undelivered/differences", 200)
                                .path("checkedAt")
                                .asText(),
                        checked -> !checked.isEmpty() && Instant.parse(checked).isAfter(after));
    }

    private static Map<String, Integer> sums(Api ledger, Collection<String> columns) throws Exception {
        JsonNode hours = ledger.get("/v1/undelivered/hours?limit=50", 200).path("data");
        return columns.stream()
                .collect(Collectors.toMap(
                        column -> column,
                        column -> StreamSupport.stream(hours.spliterator(), false)
                                .mapToInt(hour -> hour.path(column).asInt())
                                .sum()));
    }

    /** @return the delivery's id */
    private static String repeatedEnd(Installation hooktide) {
        try (TestRecords records = hooktide.cluster.records()) {
            DeliveryAttempt end = records.readAll(hooktide.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                    .filter(attempt -> !attempt.getPing() && attempt.getStatus().equals("delivered"))
                    .findFirst()
                    .orElseThrow();
            records.produce(hooktide.topics.deliveryAttempts(), null, end.getSubscriptionId(), end);
            return end.getDeliveryId();
        }
    }

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what).atMost(PATIENCE).ignoreExceptionsInstanceOf(AssertionError.class);
    }
}
