package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SeriesIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static ConsoleClient acme;
    private static ConsoleClient globex;
    private static ConsoleClient operator;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acme = client(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ);
        globex = client(Optional.of("globex"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ);
        operator = client(Optional.empty(), Scope.DELIVERIES_READ, Scope.OPS_READ, Scope.WEBHOOKS_READ);
    }

    private static ConsoleClient client(Optional<String> tenant, Scope... scopes) {
        return fixture.acme.withKey(fixture.key(tenant, scopes));
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldShowWhatCameOfDeliveriesOverTime() {
        // Given
        Delivery fast = Logged.delivery("acme", "sub_fast", "fast", NOW).build();
        Delivery failing = Logged.delivery("acme", "sub_slow", "slow", NOW.minusSeconds(60))
                .build();
        records.produce(fixture.topics.deliveryAttempts(), null, "sub_slow", Logged.failed(failing, 1, NOW));
        records.produce(
                fixture.topics.deliveryAttempts(),
                null,
                "sub_slow",
                Logged.attempt(failing, 2)
                        .setStatus("dead_lettered")
                        .setReason("attempts_exhausted")
                        .setOutcome("retryable")
                        .build());
        records.produce(fixture.topics.deliveryAttempts(), null, "sub_fast", Logged.delivered(fast, 30));

        // When
        JsonNode series = await(
                acme,
                "/v1/statistics/series?step=1h",
                shown -> sum(shown, "delivered") > 0 && sum(shown, "deadLettered") > 0);

        // Then
        assertThat(sum(series, "retried")).isPositive();
        assertThat(sum(series, "dropped")).isZero();
        assertThat(max(series.path("latencyMs").path("p50"))).isBetween(27.0, 33.0);
    }

    @Test
    void shouldShowAnotherTenantNothingOfIt() {
        // When
        Reply others = globex.get("/v1/statistics/series").expect(200);

        // Then
        assertThat(others.text()).doesNotContain("sub_");
        assertThat(sum(others.json(), "delivered")).isZero();
        acme.get("/v1/lag").expectProblem(403, "missing-scope");
        acme.get("/v1/lag/series").expectProblem(403, "missing-scope");
        acme.get("/v1/statistics/series?step=1s&from=2026-01-01T00:00:00Z&to=x").expectProblem(400, "invalid-request");
        acme.get("/v1/statistics/series?from=2026-01-01T00:00:00Z").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldShowTheOperatorHowTheGroupsStand() {
        // Given
        Delivery delivery = Logged.delivery("acme", "sub_due", "due", NOW).build();
        records.produce(fixture.topics.prefix() + "retry.10s", null, "sub_due", delivery);

        // When
        JsonNode lag = await(
                operator,
                "/v1/lag",
                shown -> tier(shown, "retry.10s").path("due").asInt() > 0);
        JsonNode series = await(
                operator,
                "/v1/lag/series",
                shown -> max(tier(shown, "retry.10s").path("due")) > 0);

        // Then
        assertThat(tier(lag, "retry.10s").path("delay").asText()).isEqualTo("10s");
        assertThat(tier(lag, "change-events").path("due").asInt()).isZero();
        assertThat(tier(series, "retry.10s").path("waiting").size()).isBetween(360, 361);
    }

    @Test
    void shouldTellTheOperatorAtAConsoleThatHasJustStarted() {
        // When
        ConsoleRole another = fixture.newConsole();

        // Then
        new ConsoleClient(another.port(), operator.key()).get("/v1/lag").expect(200);
        fixture.close(another);
    }

    private static JsonNode tier(JsonNode shown, String topic) {
        for (JsonNode tier : shown.path("data")) {
            if (tier.path("topic").asText().endsWith(topic)) {
                return tier;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static JsonNode await(ConsoleClient client, String path, Predicate<JsonNode> enough) {
        return Awaitility.await()
                .atMost(90, TimeUnit.SECONDS)
                .pollInterval(500, TimeUnit.MILLISECONDS)
                .until(() -> client.get(path).json(), enough);
    }

    private static double sum(JsonNode series, String outcome) {
        double sum = 0;
        for (JsonNode value : series.path("perSecond").path(outcome)) {
            sum += value.asDouble();
        }
        return sum;
    }

    private static double max(JsonNode values) {
        double max = 0;
        for (JsonNode value : values) {
            max = Math.max(max, value.asDouble());
        }
        return max;
    }
}
