package io.hooktide.console;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stands in for the delivery worker: sees the pings, and records what is to have come of them. */
final class PlayedWorker implements AutoCloseable {
    private final ConsoleFixture fixture;
    private final TestRecords records;

    PlayedWorker(ConsoleFixture fixture) {
        this.fixture = fixture;
        this.records = fixture.cluster.records();
    }

    /** The newest ping to the subscription, once there are that many. */
    Delivery awaitPing(String subscriptionId, int count) {
        List<Delivery> pings = records
                .awaitAll(
                        fixture.topics.deliveries(),
                        Delivery.class,
                        all -> of(all, subscriptionId).size() >= count)
                .stream()
                .filter(delivery -> delivery.getSubscriptionId().equals(subscriptionId))
                .toList();
        return pings.get(pings.size() - 1);
    }

    /** The ping to each of the subscriptions, once they are all there. */
    Map<String, Delivery> awaitPings(List<String> subscriptionIds) {
        Map<String, Delivery> pings = new TreeMap<>();
        records.awaitAll(fixture.topics.deliveries(), Delivery.class, all -> {
            all.forEach(delivery -> pings.put(delivery.getSubscriptionId(), delivery));
            return pings.keySet().containsAll(subscriptionIds);
        });
        return pings;
    }

    int pings(String subscriptionId) {
        return of(records.readAll(fixture.topics.deliveries(), Delivery.class), subscriptionId)
                .size();
    }

    private static List<Delivery> of(List<Delivery> all, String subscriptionId) {
        return all.stream()
                .filter(delivery -> delivery.getSubscriptionId().equals(subscriptionId))
                .toList();
    }

    void delivered(Delivery ping) {
        record(attempt(ping).setStatus("delivered").setOutcome("delivered").setResponseCode(200));
    }

    void failed(Delivery ping, Integer code, String error) {
        record(attempt(ping)
                .setStatus("dropped")
                .setOutcome("retryable")
                .setReason("ping_failed")
                .setResponseCode(code)
                .setError(error));
    }

    void record(DeliveryAttempt.Builder attempt) {
        DeliveryAttempt done = attempt.build();
        records.produce(fixture.topics.deliveryAttempts(), null, done.getSubscriptionId(), done);
    }

    void recordRaw(String subscriptionId, byte[] value) {
        records.produce(fixture.topics.deliveryAttempts(), null, subscriptionId, value);
    }

    static DeliveryAttempt.Builder attempt(Delivery ping) {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(ping.getDeliveryId())
                .setTenantId(ping.getTenantId())
                .setSubscriptionId(ping.getSubscriptionId())
                .setEventId(ping.getEventId())
                .setObjectType(ping.getObjectType())
                .setObjectId(ping.getObjectId())
                .setAction(ping.getAction())
                .setPing(true)
                .setReplay(0)
                .setNumber(1)
                .setAt(ping.getOccurredAt())
                .setDurationMs(3)
                .setPublishedAt(ping.getPublishedAt());
    }

    /** Where each row of the subscription stands, as a barrier's data says it, by version. */
    Map<Long, String> placesOfRows(String subscriptionId) {
        Map<Long, String> places = new TreeMap<>();
        try (RecordCodec<Subscription> codec = fixture.cluster.codecs().codec(Subscription.class)) {
            for (ConsumerRecord<byte[], byte[]> record : records.readRaw(fixture.topics.subscriptions())) {
                Subscription row = codec.decode(record.topic(), record.value());
                if (row.getSubscriptionId().equals(subscriptionId)) {
                    places.put(
                            row.getVersion(),
                            "{\"partition\":" + record.partition() + ",\"offset\":" + record.offset() + "}");
                }
            }
        }
        return places;
    }

    /** How many barriers with this data each partition of change-events has. */
    Map<Integer, Integer> barriers(String data) {
        Map<Integer, Integer> found = new TreeMap<>();
        try (RecordCodec<ChangeEvent> codec = fixture.cluster.codecs().codec(ChangeEvent.class)) {
            for (ConsumerRecord<byte[], byte[]> record : records.readRaw(fixture.topics.changeEvents())) {
                ChangeEvent event = codec.decode(record.topic(), record.value());
                boolean barrier = event.getTenantId().equals("_hooktide")
                        && event.getObjectType().equals("barrier")
                        && event.getAction().equals("applied")
                        && event.getObjectId().equals(Integer.toString(record.partition()));
                if (barrier && text(event).equals(data)) {
                    found.merge(record.partition(), 1, Integer::sum);
                }
            }
        }
        return found;
    }

    private static String text(ChangeEvent event) {
        return StandardCharsets.UTF_8.decode(event.getData().duplicate()).toString();
    }

    void write(Subscription row) {
        records.produce(fixture.topics.subscriptions(), null, row.getTenantId() + "/" + row.getSubscriptionId(), row);
    }

    Subscription newestRow(String subscriptionId) {
        List<Subscription> rows = records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                .filter(row -> row.getSubscriptionId().equals(subscriptionId))
                .toList();
        return rows.get(rows.size() - 1);
    }

    @Override
    public void close() {
        records.close();
    }
}
