package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What workers do is played: they commit, and say what came of it. */
class LedgerIT {
    private static TestDatabase database;
    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static Admin admin;
    private static int number;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("ledger.interval", "1s");
        settings.put("ledger.grace", "1s");
        fixture = ConsoleFixture.start(settings);
        records = fixture.cluster.records();
        admin = Admin.create(Map.of("bootstrap.servers", fixture.cluster.bootstrapServers()));
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !database.query("SELECT to_regclass('hooktide_log.ledger')")
                        .contains(null));
    }

    @AfterAll
    static void stop() {
        admin.close();
        records.close();
        fixture.close();
    }

    @Test
    void shouldFindNothingInWhatGoesWell() throws Exception {
        // Given
        Delivery waiting = put(next());
        Delivery delivered = put(next());
        say(Logged.delivered(delivered, 1));
        Delivery retrying = put(next());
        retry(retrying, "10s");
        say(Logged.failed(retrying, 1, Instant.now().plusSeconds(10)));
        Delivery held = put(next());
        say(Logged.waiting(held, "paused", null));
        Delivery writtenTwice = put(put(next()));
        say(Logged.delivered(writtenTwice, 1));
        say(Logged.delivered(writtenTwice, 1));
        Delivery dead = put(next());
        bury(dead);
        Delivery again = Delivery.newBuilder(put(dead)).setReplay(1).build();
        put(again);
        say(Logged.attempt(again, 1)
                .setStatus("delivered")
                .setOutcome("delivered")
                .build());
        say(Logged.delivered(dead, 1));
        commit(waiting);

        // When
        awaitChecks(3);

        // Then
        Stream.of(waiting, delivered, retrying, held, writtenTwice, dead)
                .forEach(one -> assertThat(found()).noneMatch(difference -> difference.endsWith(one.getDeliveryId())));
    }

    @Test
    void shouldNameADeliveryThatWasCommittedPastWithoutAnOutcome() throws Exception {
        // Given
        Delivery lost = put(next());

        // When
        commit(null);

        // Then
        awaitFound("lost", lost);
        say(Logged.delivered(lost, 1));
        awaitNothing(lost);
    }

    @Test
    void shouldNameARetryThatIsInNoTopicAnyMore() throws Exception {
        // Given
        Delivery lost = put(next());
        commit(null);

        // When: it is said to wait for a tier in which it is not
        say(Logged.failed(lost, 1, Instant.now().plusSeconds(1)));

        // Then
        awaitFound("lost", lost);
    }

    @Test
    void shouldNameAnOutcomeOfWhatNeverWasADelivery() {
        // Given
        Delivery never = next();

        // When
        say(Logged.delivered(never, 1));

        // Then
        awaitFound("invented", never);
    }

    @Test
    void shouldNameADeliveryThatEndedTwice() throws Exception {
        // Given
        Delivery delivery = put(next());
        commit(null);
        say(Logged.delivered(delivery, 1));

        // When
        say(Logged.delivered(delivery, 1));

        // Then
        awaitFound("twice", delivery);
        assertThat(meter("twice")).isPositive();
    }

    @Test
    void shouldNameADeadLetterThatIsNone() throws Exception {
        // Given
        Delivery delivery = put(next());
        commit(null);

        // When
        say(died(delivery));

        // Then
        awaitFound("unburied", delivery);
    }

    private static Delivery next() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return Logged.delivery("acme", "sub_" + ++number, "event" + number, now).build();
    }

    private static Delivery put(Delivery delivery) {
        records.produce(fixture.topics.deliveries(), null, delivery.getSubscriptionId(), delivery);
        return delivery;
    }

    private static void retry(Delivery delivery, String tier) {
        records.produce(fixture.topics.retryPrefix() + tier, null, delivery.getSubscriptionId(), delivery);
    }

    private static void say(DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveryAttempts(), null, attempt.getSubscriptionId(), attempt);
    }

    private static DeliveryAttempt died(Delivery delivery) {
        return Logged.attempt(delivery, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(422)
                .build();
    }

    private static void bury(Delivery delivery) {
        say(died(delivery));
        DeadLetter letter = DeadLetter.newBuilder()
                .setDelivery(delivery)
                .setReason("rejected")
                .setLastResponseCode(422)
                .setAttempts(1)
                .setDeadAt(Instant.now())
                .setSourceTopic("deliveries")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .build();
        records.produce(fixture.topics.deadLetters(), null, delivery.getSubscriptionId(), letter);
    }

    /** All of deliveries is done, but for one. @param open null: none is left */
    private static void commit(Delivery open) throws Exception {
        String topic = fixture.topics.deliveries();
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        List<TopicPartition> stay = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records.readRaw(topic)) {
            TopicPartition partition = new TopicPartition(topic, record.partition());
            if (open != null && open.getSubscriptionId().equals(new String(record.key(), StandardCharsets.UTF_8))) {
                places.put(partition, new OffsetAndMetadata(record.offset()));
                stay.add(partition);
            } else if (!stay.contains(partition)) {
                places.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        admin.alterConsumerGroupOffsets(fixture.topics.deliveryGroup(), places)
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private static List<String> found() {
        return database.query("SELECT kind || ' ' || delivery_id FROM ledger_difference WHERE confirmed");
    }

    private static void awaitFound(String kind, Delivery delivery) {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(found()).contains(kind + " " + delivery.getDeliveryId()));
    }

    private static void awaitNothing(Delivery delivery) {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(String.join(" ", found())).doesNotContain(delivery.getDeliveryId()));
    }

    private static void awaitChecks(int count) {
        for (int i = 0; i < count; i++) {
            List<String> before = database.query("SELECT checked_at FROM ledger");
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() ->
                            !database.query("SELECT checked_at FROM ledger").equals(before));
        }
    }

    private static double meter(String kind) {
        return fixture.gauge("hooktide_ledger_difference", "kind", kind);
    }
}
