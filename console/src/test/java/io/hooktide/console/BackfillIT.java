package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Here the test is the fan-out: it says how far that is, and what it has matched. */
@Tag("slow")
class BackfillIT {
    private static final int PARTITIONS = 3;

    private ConsoleFixture fixture;
    private TestRecords records;
    private Admin admin;
    private ConsoleRole other;
    private ConsoleClient acme;
    private ConsoleClient globex;
    private String id;

    @BeforeEach
    void start() {
        fixture = ConsoleFixture.start();
        records = fixture.cluster.records();
        admin = Admin.create(Map.of("bootstrap.servers", fixture.cluster.bootstrapServers()));
        other = fixture.newConsole(Duration.ofMillis(100));
        acme = client("acme");
        globex = client("globex");
        id = fixture.acme
                .send(
                        "POST",
                        "/v1/subscriptions",
                        "application/json",
                        ConsoleFixture.least().toString())
                .expect(201)
                .field("id");
    }

    private ConsoleClient client(String tenant) {
        return fixture.acme.withKey(
                fixture.key(Optional.of(tenant), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ));
    }

    @AfterEach
    void stop() {
        admin.close();
        records.close();
        fixture.close();
    }

    @Test
    void shouldSendEachEventOnceWhateverWasMatchedLiveAndWhoeverRunsIt() throws Exception {
        // Given
        Instant since = publish(event("acme", "invoice", "too-old"), 0).plusMillis(1);
        Awaitility.await().until(() -> Instant.now().isAfter(since.plusMillis(2)));
        for (int i = 0; i < 60; i++) {
            publish(event("acme", "invoice", "e" + i), i % PARTITIONS);
        }
        publish(event("globex", "invoice", "another-tenant"), 0);
        publish(event("acme", "customer", "another-type"), 1);
        new ConsoleClient(other.port(), fixture.acme.key()).act(id, "activate").expect(200);
        matchLive("e50");

        deleteTheFirst();

        // When
        backfill(acme, since.minus(Duration.ofDays(8)), "").expectProblem(409, "conflict"); // not all of it is there
        JsonNode trial = backfill(acme, since, ",\"dryRun\":true").expect(200).json();
        String job = backfill(acme, since, ",\"rate\":20").expect(201).field("id");
        await().until(() -> "fan_out_behind".equals(job(job).path("waitsFor").asText()));
        int early = sent(job).size();
        matchLive("e51"); // it is late, but in front of the barrier
        matchLive("e50"); // it is at least once
        passEverything();
        await().until(() -> job(job).at("/counts/replayed").asInt() > 5);
        fixture.close(other); // whichever of the two ran it
        JsonNode end = await().until(() -> job(job), one -> !one.path("endedAt").isNull());

        // Then
        assertThat(trial.at("/counts/replayed").asInt()).isEqualTo(59);
        assertThat(trial.at("/counts/thereAlready").asInt()).isEqualTo(1);
        assertThat(early).isZero();
        assertThat(end.path("state").asText()).isEqualTo("finished");
        assertThat(end.path("kind").asText()).isEqualTo("backfill");
        assertThat(end.at("/counts/replayed").asInt()).isEqualTo(58);
        assertThat(end.at("/counts/thereAlready").asInt()).isEqualTo(2);
        List<String> all = IntStream.range(0, 60)
                .filter(i -> i != 50 && i != 51)
                .mapToObj(i -> deliveryId("e" + i))
                .toList();
        assertThat(sent(job)).extracting(Delivery::getDeliveryId).containsExactlyInAnyOrderElementsOf(all);
        assertThat(sent(job)).allSatisfy(one -> {
            assertThat(one.getAttempt()).isEqualTo(1);
            assertThat(one.getReplay()).isZero();
            assertThat(new String(one.getBody().array(), StandardCharsets.UTF_8))
                    .contains(one.getEventId());
        });
    }

    @Test
    void shouldRefuseWhatMatchesNothingAndWhatIsAnothers() {
        Instant since = Instant.now().minusSeconds(60);

        // Then
        backfill(acme, since, "").expectProblem(409, "conflict");
        backfill(globex, since, "").expectProblem(404, "not-found");
        recover(acme, since, ",\"staleGuard\":false").expectProblem(409, "conflict");
        recover(acme, since, "").expectProblem(409, "conflict"); // there is no log history
        recover(globex, since, ",\"staleGuard\":false").expectProblem(404, "not-found");
    }

    private Reply backfill(ConsoleClient client, Instant since, String more) {
        return post(client, "backfill", since, more);
    }

    private Reply recover(ConsoleClient client, Instant since, String more) {
        return post(client, "recover", since, more);
    }

    private Reply post(ConsoleClient client, String verb, Instant since, String more) {
        return client.send(
                "POST",
                ConsoleClient.one(id) + "/" + verb,
                "application/json",
                "{\"why\":\"a test\",\"since\":\"" + since + "\"" + more + "}");
    }

    private JsonNode job(String job) {
        return acme.get("/v1/replays/" + job).expect(200).json();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private List<Delivery> sent(String job) {
        return records.readAll(fixture.topics.deliveries(), Delivery.class).stream()
                .filter(one -> job.equals(one.getReplayId()))
                .toList();
    }

    private Instant publish(ChangeEvent event, int partition) {
        return Instant.ofEpochMilli(records.produce(fixture.topics.changeEvents(), partition, event.getEventId(), event)
                .timestamp());
    }

    private static ChangeEvent event(String tenant, String type, String event) {
        return ChangeEvent.newBuilder()
                .setEventId(event)
                .setTenantId(tenant)
                .setObjectType(type)
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.now())
                .setData(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private String deliveryId(String event) {
        return Ids.deliveryId("acme", "invoice", "42", event, id);
    }

    private void matchLive(String event) {
        Delivery delivery = Delivery.newBuilder()
                .setDeliveryId(deliveryId(event))
                .setTenantId("acme")
                .setSubscriptionId(id)
                .setSubscriptionVersion(2)
                .setEventId(event)
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)))
                .setOccurredAt(Instant.now())
                .setPublishedAt(Instant.now())
                .build();
        records.produce(fixture.topics.deliveries(), null, id, delivery);
    }

    private void deleteTheFirst() throws Exception {
        TopicPartition first = new TopicPartition(fixture.topics.changeEvents(), 0);
        admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
    }

    private void passEverything() throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(fixture.topics.changeEvents(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(fixture.topics.fanoutGroup(), ends)
                .all()
                .get();
    }
}
