package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RecoverIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void shouldSendDeadLettersAndWhatWasDropped() {
        try (ConsoleFixture fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
                TestRecords records = fixture.cluster.records()) {
            // Given
            ConsoleRole impatient = fixture.newConsole(Duration.ofMillis(100));
            ConsoleClient acme = new ConsoleClient(
                    impatient.port(),
                    fixture.key(
                            Optional.of("acme"),
                            Scope.DELIVERIES_READ,
                            Scope.DELIVERIES_REPLAY,
                            Scope.WEBHOOKS_READ,
                            Scope.WEBHOOKS_WRITE));
            String id = acme.send(
                            "POST",
                            "/v1/subscriptions",
                            "application/json",
                            ConsoleFixture.least().toString())
                    .expect(201)
                    .field("id");
            acme.act(id, "activate").expect(200);
            for (int i = 0; i < 50; i++) {
                Delivery dropped = event(id, "dropped" + i, "o" + i, NOW.plusMillis(i / 25));
                log(fixture, records, dropped);
            }
            log(fixture, records, event(id, "too-old", "o", NOW.minusSeconds(900)));
            log(fixture, records, event("sub_another", "another", "o", NOW));
            die(fixture, records, event(id, "dead", "o-dead", NOW));
            await().until(() -> acme.get("/v1/subscriptions/" + id + "/deliveries?status=dropped&limit=100")
                            .json()
                            .path("data")
                            .size()
                    == 51);
            fixture.awaitLogged();
            String order = "{\"why\":\"a test\",\"since\":\"" + NOW + "\"";

            // When
            JsonNode trial =
                    recover(acme, id, order + ",\"dryRun\":true}").expect(200).json();
            String job = recover(acme, id, order + "}").expect(201).field("id");
            JsonNode end = await().until(
                            () -> acme.get("/v1/replays/" + job).expect(200).json(),
                            one -> !one.path("endedAt").isNull());

            // Then
            assertThat(trial.at("/counts/replayed").asInt()).isEqualTo(51);
            assertThat(end.path("state").asText()).isEqualTo("finished");
            assertThat(end.at("/counts/replayed").asInt()).isEqualTo(51);
            assertThat(records.readAll(fixture.topics.deliveries(), Delivery.class).stream()
                            .filter(one -> job.equals(one.getReplayId())))
                    .hasSize(51)
                    .allSatisfy(one -> {
                        assertThat(one.getReplay()).isEqualTo(1);
                        assertThat(one.getSubscriptionId()).isEqualTo(id);
                        assertThat(one.getBody().hasRemaining()).isTrue();
                    })
                    .extracting(Delivery::getDeliveryId)
                    .doesNotHaveDuplicates();
        }
    }

    private static Reply recover(ConsoleClient client, String id, String order) {
        return client.send("POST", ConsoleClient.one(id) + "/recover", "application/json", order);
    }

    private static void log(ConsoleFixture fixture, TestRecords records, Delivery delivery) {
        String subscription = delivery.getSubscriptionId();
        records.produce(fixture.topics.deliveries(), null, subscription, delivery);
        records.produce(
                fixture.topics.deliveryAttempts(),
                null,
                subscription,
                Logged.attempt(delivery, 0)
                        .setStatus("dropped")
                        .setReason("subscription_deactivated")
                        .build());
    }

    private static void die(ConsoleFixture fixture, TestRecords records, Delivery delivery) {
        records.produce(
                fixture.topics.deadLetters(),
                null,
                delivery.getSubscriptionId(),
                Logged.dead(delivery, NOW).build());
    }

    private static Delivery event(String subscription, String event, String object, Instant at) {
        return Logged.delivery("acme", subscription, event, at)
                .setObjectId(object)
                .build();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
