package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.DeliveryIdentities;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A console that checks its ledger each second. What workers do is played: they commit, and say what came of it. */
final class LedgerGround implements AutoCloseable {
    final ConsoleFixture fixture;
    final TestRecords records;
    private final TestDatabase database;
    private final Admin admin;
    private int number;

    LedgerGround() {
        database = TestDatabase.fresh();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("ledger.interval", "1s");
        settings.put("ledger.grace", "1s");
        fixture = ConsoleFixture.start(settings);
        records = fixture.cluster.records();
        admin = Admin.create(Map.of("bootstrap.servers", fixture.cluster.bootstrapServers()));
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> !database.query("SELECT to_regclass('hooktide_log.ledger')")
                        .contains(null));
    }

    ConsoleClient reader(String tenant) {
        return fixture.acme.withKey(fixture.key(Optional.of(tenant), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
    }

    RecordMetadata publish(String objectType, String id) {
        return publish(objectType, id, null);
    }

    /** @param partition null: where its key belongs */
    RecordMetadata publish(String objectType, String id, Integer partition) {
        ChangeEvent event = ChangeEvent.newBuilder()
                .setEventId(id)
                .setTenantId("acme")
                .setObjectType(objectType)
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.now())
                .build();
        String key = "acme/" + objectType + "/42";
        return records.produce(fixture.topics.changeEvents(), partition, key, event);
    }

    /** A subscription to invoices that has been active for an hour, as far as its row says. */
    String active() {
        return active(row -> {});
    }

    /** @param change to its row */
    String active(Consumer<Subscription> change) {
        String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        try (PlayedWorker worker = new PlayedWorker(fixture)) {
            Subscription row = worker.newestRow(id);
            row.setStatus("active");
            row.setVersion(row.getVersion() + 1);
            row.setUpdatedAt(Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS));
            change.accept(row);
            worker.write(row);
        }
        Awaitility.await("active")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> fixture.acme
                        .get(ConsoleClient.one(id))
                        .expect(200)
                        .field("status")
                        .equals("active"));
        return id;
    }

    /** As if the fan-out had been there. */
    void fanOut() throws Exception {
        String topic = fixture.topics.changeEvents();
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        records.readRaw(topic)
                .forEach(record -> ends.put(
                        new TopicPartition(topic, record.partition()), new OffsetAndMetadata(record.offset() + 1)));
        admin.alterConsumerGroupOffsets(fixture.topics.fanoutGroup(), ends)
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    Delivery next() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return Logged.delivery("acme", "sub_" + ++number, "event" + number, now).build();
    }

    Delivery put(Delivery delivery) {
        return put(delivery, null);
    }

    Delivery put(Delivery delivery, Integer partition) {
        records.produce(fixture.topics.deliveries(), partition, delivery.getSubscriptionId(), delivery);
        return delivery;
    }

    /** Into the topic held. */
    void hold(Delivery delivery, int partition) {
        records.produce(fixture.topics.held(), partition, delivery.getSubscriptionId(), delivery);
        say(Logged.waiting(delivery, "paused", null));
    }

    /** Back into deliveries. */
    void release(Delivery delivery, int partition) {
        put(Delivery.newBuilder(delivery).setReleases(1).build(), partition);
    }

    /** As the fan-out does with an event that it cannot write in the subscription's format. */
    void buryEvent(RecordMetadata event, String eventId, String subscription) {
        Delivery unmade = Logged.delivery("acme", subscription, eventId, Instant.ofEpochMilli(event.timestamp()))
                .build();
        DeadLetter letter = DeadLetter.newBuilder()
                .setReason("render_failed")
                .setAttempts(0)
                .setDeadAt(Instant.now())
                .setSourceTopic(fixture.topics.changeEvents())
                .setSourcePartition(event.partition())
                .setSourceOffset(event.offset())
                .setIdentity(DeliveryIdentities.of(unmade))
                .build();
        records.produce(fixture.topics.deadLetters(), null, subscription, letter);
    }

    void retry(Delivery delivery, String tier) {
        records.produce(fixture.topics.retryPrefix() + tier, null, delivery.getSubscriptionId(), delivery);
    }

    void say(DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveryAttempts(), null, attempt.getSubscriptionId(), attempt);
    }

    DeliveryAttempt died(Delivery delivery) {
        return Logged.attempt(delivery, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(422)
                .build();
    }

    void bury(Delivery delivery) {
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
    void commit(Delivery open) throws Exception {
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

    List<String> found() {
        return database.query("SELECT kind || ' ' || delivery_id FROM ledger_difference WHERE confirmed");
    }

    void awaitFound(String kind, Delivery delivery) {
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(found()).contains(kind + " " + delivery.getDeliveryId()));
    }

    void awaitNothing(Delivery delivery) {
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(String.join(" ", found())).doesNotContain(delivery.getDeliveryId()));
    }

    void awaitChecks(int count) {
        for (int i = 0; i < count; i++) {
            List<String> before = database.query("SELECT checked_at FROM ledger");
            Awaitility.await()
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() ->
                            !database.query("SELECT checked_at FROM ledger").equals(before));
        }
    }

    @Override
    public void close() {
        admin.close();
        records.close();
        fixture.close();
    }
}
