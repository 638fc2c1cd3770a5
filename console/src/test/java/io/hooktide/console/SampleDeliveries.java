package io.hooktide.console;

import io.hooktide.console.log.Logged;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Header;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Deliveries of the last hours: most went well. */
final class SampleDeliveries implements AutoCloseable {
    private static final int[] RETRIES = {0, 10, 40, 130};

    private final ConsoleFixture fixture;
    private final TestRecords records;
    private final Instant now;
    private int number = 1041;

    SampleDeliveries(ConsoleFixture fixture, Instant now) {
        this.fixture = fixture;
        this.records = fixture.cluster.records();
        this.now = now;
    }

    void write(List<Subscription> webhooks) {
        Subscription ledger = webhooks.get(5);
        Subscription crm = webhooks.get(4);
        Subscription index = webhooks.get(3);
        Subscription shop = webhooks.get(0);
        for (int i = 0; i < 7; i++) {
            dies(ledger, "invoice", "updated", 20_000 - i * 130, 503, null);
        }
        for (int i = 0; i < 4; i++) {
            dies(crm, "job", "assigned", 9_000 - i * 260, null, "timeout");
        }
        for (int i = 0; i < 3; i++) {
            refused(shop, "order", "shipped", 5_400 - i * 700, 422);
        }
        refused(index, "price", "updated", 30_000, 410);
        for (int i = 5; i > 0; i--) {
            delivered(ledger, "invoice", i % 2 == 0 ? "created" : "paid", i * 400 + 300, 0);
            delivered(crm, "job", "created", i * 350 + 280, i == 2 ? 1 : 0);
            delivered(shop, "order", "created", i * 300 + 200, 0);
        }
        both(List.of(shop, index), "order", "paid", 190);
        delivered(ledger, "invoice", "updated", 165, 2);
        delivered(crm, "job", "assigned", 120, 0);
        both(List.of(shop, index), "order", "created", 64);
        waits(ledger, "invoice", "created", 30);
        delivered(crm, "job", "created", 12, 0);
        done();
        for (int i = 0; i < 26; i++) {
            String topic = fixture.topics.prefix() + (i < 9 ? "retry.30s" : "retry.90s");
            records.produce(topic, null, Integer.toString(i), delivery(ledger, "invoice", "updated", 60));
        }
    }

    /** As if workers had been there. */
    private void done() {
        String topic = fixture.topics.deliveries();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", fixture.cluster.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> ends = records.readRaw(topic).stream()
                    .collect(Collectors.toMap(
                            record -> new TopicPartition(topic, record.partition()),
                            record -> new OffsetAndMetadata(record.offset() + 1),
                            (earlier, later) -> later));
            admin.alterConsumerGroupOffsets(fixture.topics.deliveryGroup(), ends)
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The group's place was not set", failure);
        }
    }

    private void both(List<Subscription> webhooks, String type, String action, int secondsAgo) {
        String event = Ids.uuidV7().toString();
        String object = object(type);
        for (Subscription webhook : webhooks) {
            Delivery delivery = delivery(webhook, event, object, type, action, secondsAgo);
            write(delivery, attempt(webhook, delivery, 1, 200).build());
        }
    }

    private void delivered(Subscription webhook, String type, String action, int secondsAgo, int failures) {
        Delivery delivery = delivery(webhook, type, action, secondsAgo);
        records.produce(fixture.topics.deliveries(), null, webhook.getSubscriptionId(), delivery);
        for (int i = 1; i <= failures; i++) {
            write(attempt(webhook, delivery, i, 503).setNextAttemptAt(at(delivery, i + 1)));
        }
        write(attempt(webhook, delivery, failures + 1, 200));
    }

    private void waits(Subscription webhook, String type, String action, int secondsAgo) {
        Delivery delivery = delivery(webhook, type, action, secondsAgo);
        records.produce(fixture.topics.deliveries(), null, webhook.getSubscriptionId(), delivery);
        write(attempt(webhook, delivery, 1, 503).setNextAttemptAt(at(delivery, 2)));
        write(attempt(webhook, delivery, 2, 503)
                .setNextAttemptAt(now.plusSeconds(95))
                .setWaitingFor("retry"));
    }

    private void dies(Subscription webhook, String type, String action, int secondsAgo, Integer code, String error) {
        Delivery delivery = delivery(webhook, type, action, secondsAgo);
        records.produce(fixture.topics.deliveries(), null, webhook.getSubscriptionId(), delivery);
        for (int i = 1; i <= RETRIES.length; i++) {
            boolean last = i == RETRIES.length;
            write(attempt(webhook, delivery, i, code)
                    .setError(error)
                    .setOutcome("retryable")
                    .setStatus(last ? "dead_lettered" : "pending")
                    .setReason(last ? "attempts_exhausted" : null));
        }
        bury(delivery, "attempts_exhausted", code, error, RETRIES.length);
    }

    private void refused(Subscription webhook, String type, String action, int secondsAgo, int code) {
        Delivery delivery = delivery(webhook, type, action, secondsAgo);
        write(
                delivery,
                attempt(webhook, delivery, 1, code)
                        .setOutcome("rejected")
                        .setStatus("dead_lettered")
                        .setReason("rejected")
                        .build());
        bury(delivery, "rejected", code, null, 1);
    }

    private void bury(Delivery delivery, String reason, Integer code, String error, int attempts) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setDelivery(delivery)
                .setReason(reason)
                .setLastResponseCode(code)
                .setError(error)
                .setAttempts(attempts)
                .setDeadAt(at(delivery, attempts).plusMillis(140))
                .setSourceTopic(attempts == 1 ? "hooktide.deliveries" : "hooktide.retry.90s")
                .setSourcePartition(1)
                .setSourceOffset(number)
                .build();
        records.produce(fixture.topics.deadLetters(), null, delivery.getSubscriptionId(), letter);
    }

    private Delivery delivery(Subscription webhook, String type, String action, int secondsAgo) {
        return delivery(webhook, Ids.uuidV7().toString(), object(type), type, action, secondsAgo);
    }

    private String object(String type) {
        return type.substring(0, 3).toUpperCase(Locale.ROOT) + "-" + number++;
    }

    private Delivery delivery(
            Subscription webhook, String event, String object, String type, String action, int secondsAgo) {
        Instant at = now.minusSeconds(secondsAgo);
        String body = """
                {"type":"%s.%s","timestamp":"%s","data":{"id":"%s","total":"129.00","currency":"EUR"}}""";
        return Logged.delivery(webhook.getTenantId(), webhook.getSubscriptionId(), event, at)
                .setDeliveryId(Ids.deliveryId(webhook.getTenantId(), type, object, event, webhook.getSubscriptionId()))
                .setObjectType(type)
                .setObjectId(object)
                .setAction(action)
                .setBody(Logged.bytes(body.formatted(type, action, at, object)))
                .build();
    }

    private static Instant at(Delivery delivery, int attempt) {
        return delivery.getPublishedAt()
                .plus(Duration.ofSeconds(RETRIES[attempt - 1]))
                .plusMillis(38);
    }

    /** @param code null: no answer */
    private static DeliveryAttempt.Builder attempt(Subscription webhook, Delivery delivery, int number, Integer code) {
        boolean good = code != null && code == 200;
        return Logged.attempt(delivery, number)
                .setAt(at(delivery, number))
                .setDurationMs(code == null ? 15_000 : 40 + 37 * number)
                .setUrl(webhook.getUrl())
                .setStatus(good ? "delivered" : "pending")
                .setOutcome(good ? "delivered" : "retryable")
                .setResponseCode(code)
                .setResponseHeaders(List.of(new Header("content-type", "application/json")))
                .setResponseBody(
                        code == null ? null : Logged.bytes(good ? "{\"ok\":true}" : "{\"error\":\"try later\"}"))
                .setRemoteAddress("203.0.113.9:443");
    }

    private void write(Delivery delivery, DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveries(), null, delivery.getSubscriptionId(), delivery);
        records.produce(fixture.topics.deliveryAttempts(), null, delivery.getSubscriptionId(), attempt);
    }

    private void write(DeliveryAttempt.Builder attempt) {
        records.produce(fixture.topics.deliveryAttempts(), null, attempt.getSubscriptionId(), attempt.build());
    }

    @Override
    public void close() {
        records.close();
    }
}
