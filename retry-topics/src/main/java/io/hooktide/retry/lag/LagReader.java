package io.hooktide.retry.lag;

import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the records that fan-out and delivery have not done. Looks at the records, since offsets count the markers of
 * transactions, too; at most so many of a partition, from the oldest on. For one thread; may be asked again and again.
 */
public final class LagReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_IDLE_POLLS = 50;

    private final Topics topics;
    private final Clock clock;
    private final long most;
    private final BrokerFacts broker;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param kafka settings of Kafka's clients, bootstrap.servers at least
     * @param most records looked at in each partition; of what is beyond, offsets are counted
     */
    public LagReader(Topics topics, Map<String, Object> kafka, Clock clock, long most) {
        Map<String, Object> config = ShortReads.config(kafka);
        config.putIfAbsent("default.api.timeout.ms", (int) BrokerFacts.PATIENCE.toMillis());
        this.topics = topics;
        this.clock = clock;
        this.most = most;
        this.broker = new BrokerFacts(kafka);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** In the order of the way of an event. */
    public List<TierLag> read() throws ExecutionException, InterruptedException, TimeoutException {
        Instant now = clock.instant();
        List<TierLag> lags = new ArrayList<>();
        for (Followed followed : followed()) {
            Map<TopicPartition, Bounds> partitions = bounds(followed);
            Tally tally = new Tally(now, followed.delay());
            partitions.forEach((partition, bounds) -> count(partition, bounds.position(), bounds.end(), tally));
            lags.add(tally.lag(followed.group(), followed.topic(), partitions.size()));
        }
        return lags;
    }

    /** As {@link #read}, each partition apart. */
    public List<PartitionLag> readPartitions() throws ExecutionException, InterruptedException, TimeoutException {
        Instant now = clock.instant();
        List<PartitionLag> lags = new ArrayList<>();
        for (Followed followed : followed()) {
            bounds(followed).forEach((partition, bounds) -> {
                Tally tally = new Tally(now, followed.delay());
                count(partition, bounds.position(), bounds.end(), tally);
                lags.add(new PartitionLag(partition.partition(), tally.lag(followed.group(), followed.topic(), 1)));
            });
        }
        return lags;
    }

    /** A topic, and who reads it. */
    private record Followed(
            String group, String topic, Duration delay, Map<TopicPartition, OffsetAndMetadata> committed) {}

    /** What is not done lies between the two. */
    private record Bounds(Position position, long end) {}

    private List<Followed> followed() throws ExecutionException, InterruptedException, TimeoutException {
        Map<Tier, String> retries = new TreeMap<>();
        broker.tiers(topics).forEach((name, tier) -> retries.put(tier, name));
        Map<TopicPartition, OffsetAndMetadata> fanout = broker.committed(topics.fanoutGroup());
        Map<TopicPartition, OffsetAndMetadata> delivery = broker.committed(topics.deliveryGroup());
        List<Followed> all = new ArrayList<>();
        all.add(new Followed(topics.fanoutGroup(), topics.changeEvents(), Duration.ZERO, fanout));
        all.add(new Followed(topics.deliveryGroup(), topics.deliveries(), Duration.ZERO, delivery));
        retries.forEach((tier, name) -> all.add(new Followed(topics.deliveryGroup(), name, tier.delay(), delivery)));
        return all;
    }

    private Map<TopicPartition, Bounds> bounds(Followed followed) {
        List<TopicPartition> partitions = consumer.partitionsFor(followed.topic()).stream()
                .map(info -> new TopicPartition(followed.topic(), info.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean keepsLedger = followed.group().equals(topics.deliveryGroup());
        Map<TopicPartition, Bounds> bounds = new LinkedHashMap<>();
        partitions.forEach(partition -> bounds.put(
                partition,
                new Bounds(
                        Position.of(followed.committed().get(partition), starts.get(partition), keepsLedger),
                        ends.get(partition))));
        return bounds;
    }

    private void count(TopicPartition partition, Position position, long end, Tally tally) {
        if (position.from() >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.from());
        long counted = 0;
        int idle = 0;
        long next = position.from();
        while (next < end && counted < most && idle <= MOST_IDLE_POLLS) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            idle = records.isEmpty() ? idle + 1 : 0;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end && !position.done(record.offset())) {
                    tally.add(Instant.ofEpochMilli(record.timestamp()));
                    counted++;
                }
            }
            next = consumer.position(partition);
        }
        if (next < end) {
            estimate(partition, next, end, tally);
        }
    }

    // Records are appended in the order of their times, which the broker gives.
    private void estimate(TopicPartition partition, long from, long end, Tally tally) {
        OffsetAndTimestamp found = consumer.offsetsForTimes(
                        Map.of(partition, tally.dueIfAppendedBy().toEpochMilli() + 1))
                .get(partition);
        long firstWaiting = found == null ? end : Math.max(from, Math.min(end, found.offset()));
        tally.estimate(firstWaiting - from, end - firstWaiting);
    }

    @Override
    public void close() {
        consumer.close();
        broker.close();
    }
}
