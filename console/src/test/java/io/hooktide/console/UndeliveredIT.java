package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.log.Logged;
import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is undelivered, and why an event is where it is, as the API tells it. */
@Tag("slow")
class UndeliveredIT {
    private static LedgerGround ground;

    @BeforeAll
    static void start() {
        ground = new LedgerGround();
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    void shouldTellEachTenantWhatIsUndelivered() throws Exception {
        // Given
        String subscription =
                ground.fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery waits =
                ground.put(Logged.delivery("acme", subscription, "waits", now).build());
        ground.say(Logged.failed(waits, 1, now.plusSeconds(600)));
        Delivery dead =
                ground.put(Logged.delivery("acme", subscription, "dies", now).build());
        ground.bury(dead);
        Delivery gone =
                ground.put(Logged.delivery("acme", subscription, "gone", now).build());
        ground.commit(null);
        ConsoleClient acme = ground.reader("acme");
        ConsoleClient globex = ground.reader("globex");

        // When
        ground.awaitFound("lost", gone);
        String of = "?subscription=" + subscription;
        Reply listed = acme.get("/v1/undelivered" + of).expect(200);
        JsonNode hour = acme.get("/v1/undelivered/hours" + of)
                .expect(200)
                .json()
                .path("data")
                .path(0);

        // Then
        assertThat(causes(listed)).containsExactlyInAnyOrder("retry", "dead_lettered", "lost");
        assertThat(causes(acme.get("/v1/undelivered" + of + "&cause=lost").expect(200)))
                .containsExactly("lost");
        assertThat(acme.get("/v1/undelivered/causes" + of).expect(200).text()).contains("rejected");
        assertThat(hour.path("matched").asInt()).isEqualTo(3);
        assertThat(hour.path("pending").asInt()).isEqualTo(1);
        assertThat(hour.path("deadLettered").asInt()).isEqualTo(1);
        assertThat(hour.path("difference").asInt()).isEqualTo(1);
        assertThat(hour.path("named").asInt()).isEqualTo(1);
        assertThat(acme.get("/v1/undelivered/differences").expect(200).text()).contains(gone.getDeliveryId());
        for (String path : List.of("", "/causes", "/hours", "/differences")) {
            assertThat(globex.get("/v1/undelivered" + path).expect(200).json().path("data"))
                    .isEmpty();
        }
    }

    @Test
    void shouldExplainAnEventThatMatchedNothing() throws Exception {
        // Given
        String subscription =
                ground.fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        ground.publish("order", "unwanted");
        ground.publish("invoice", "inactive");
        ConsoleClient acme = ground.reader("acme");
        String of = "/explain?subscription=" + subscription;

        // When
        JsonNode waiting = acme.get("/v1/events/unwanted" + of).expect(200).json();
        ground.fanOut();
        JsonNode inactive = acme.get("/v1/events/inactive" + of).expect(200).json();
        JsonNode unknown = acme.get("/v1/events/unknown" + of).expect(200).json();

        // Then
        assertThat(waiting.path("search").asText()).isEqualTo("found");
        assertThat(why(waiting)).isEqualTo("not_reached");
        assertThat(why(inactive)).isEqualTo("not_active");
        assertThat(inactive.path("event").path("eventType").asText()).isEqualTo("invoice.updated");
        assertThat(unknown.path("search").asText()).isEqualTo("not_found");
        assertThat(why(unknown)).isEqualTo("not_found");
        assertThat(ground.reader("globex")
                        .get("/v1/events/inactive/explain")
                        .expect(200)
                        .json()
                        .path("event")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldFindAnEventInWhateverPartitionItIs() throws Exception {
        // Given: where its key does not belong, since the topic has grown or by another partitioner; found by the log
        // history's time, which is not lately
        String matched =
                ground.fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        String other =
                ground.fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        ConsoleClient acme = ground.reader("acme");
        for (int partition = 0; partition < 3; partition++) {
            String id = "elsewhere" + partition;
            RecordMetadata event = ground.publish("invoice", id, partition);
            ground.put(Logged.delivery("acme", matched, id, Instant.ofEpochMilli(event.timestamp()))
                    .build());
        }
        ground.fanOut();
        for (int partition = 0; partition < 3; partition++) {
            String path = "/v1/events/elsewhere" + partition + "/explain";
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> acme.get(path + "?subscription=" + matched)
                            .expect(200)
                            .json()
                            .path("data")
                            .path(0)
                            .path("versionUsed")
                            .isNumber());

            // When
            JsonNode told = acme.get(path).expect(200).json();

            // Then
            assertThat(told.path("search").asText()).isEqualTo("found");
            assertThat(StreamSupport.stream(told.path("data").spliterator(), false)
                            .filter(one -> one.path("subscriptionId").asText().equals(other))
                            .map(one -> one.path("why").asText()))
                    .containsExactly("not_active");
        }
    }

    @Test
    void shouldExplainAnEventThatAFilterFailsOnBeforeTheLogHistoryHasItsDeadLetter() throws Exception {
        // Given
        String failing = ground.active(row -> row.setFilterJslt("error(\"cannot say\")"));
        ConsoleClient acme = ground.reader("acme");
        RecordMetadata event = ground.publish("invoice", "undecided");
        ground.fanOut();
        String path = "/v1/events/undecided/explain?subscription=" + failing;

        // When
        JsonNode before = acme.get(path).expect(200).json().path("data").path(0);
        ground.buryEvent(event, "undecided", failing);

        // Then
        assertThat(before.path("why").asText()).isEqualTo("render_failed");
        assertThat(before.path("error").asText()).startsWith("Filter: ").contains("cannot say");
        assertThat(before.path("clause").isNull()).isTrue();
        assertThat(before.path("deadLetterId").isNull()).isTrue();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> acme.get(path).expect(200).json().at("/data/0/deadLetterId"), JsonNode::isTextual);
        JsonNode after = acme.get(path).expect(200).json();
        assertThat(after.path("search").asText()).isEqualTo("not_needed");
        assertThat(after.at("/event/eventType").asText()).isEqualTo("invoice.updated");
        assertThat(acme.get("/v1/undelivered?subscription=" + failing)
                        .expect(200)
                        .json()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void shouldExplainAnEventByItsDelivery() {
        // Given
        String subscription =
                ground.fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery delivery = ground.put(Logged.delivery("acme", subscription, "explained", Instant.now())
                .setSubscriptionVersion(7)
                .build());
        ground.say(Logged.failed(delivery, 1, Instant.now().plusSeconds(600)));
        ConsoleClient acme = ground.reader("acme");

        // When
        JsonNode told = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> acme.get("/v1/events/explained/explain?subscription=" + subscription)
                                .expect(200)
                                .json()
                                .path("data")
                                .path(0),
                        one -> one.path("delivery").path("attempts").size() == 1
                                && one.path("versionUsed").isNumber());

        // Then
        assertThat(told.path("why").asText()).isEqualTo("pending");
        assertThat(told.path("versionUsed").asInt()).isEqualTo(7);
        assertThat(told.path("hint").asText()).contains("version 7");
        assertThat(told.path("delivery").path("waitingFor").asText()).isEqualTo("retry");
    }

    private static List<String> causes(Reply reply) {
        return StreamSupport.stream(reply.json().path("data").spliterator(), false)
                .map(one -> one.path("cause").asText())
                .toList();
    }

    private static String why(JsonNode answer) {
        return answer.path("data").path(0).path("why").asText();
    }
}
