package io.hooktide.retry.lag;

import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the records that fan-out and delivery have not done. Looks at the records, since offsets count the markers of
 * transactions, too; at most so many of a partition, from the oldest on. For one thread; may be asked again and again.
 */
public final class LagReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_IDLE_POLLS = 50;

    private final Topics topics;
    private final Clock clock;
    private final long most;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param kafka settings of Kafka's clients, bootstrap.servers at least
     * @param most records looked at in each partition; of what is beyond, offsets are counted
     */
    public LagReader(Topics topics, Map<String, Object> kafka, Clock clock, long most) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
        this.topics = topics;
        this.clock = clock;
        this.most = most;
        this.admin = Admin.create(kafka);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** In the order of the way of an event. */
    public List<TierLag> read() throws ExecutionException, InterruptedException, TimeoutException {
        Map<Tier, String> retries = new TreeMap<>();
        for (String name : get(admin.listTopics().names())) {
            topics.tierOf(name).ifPresent(tier -> retries.put(tier, name));
        }
        Map<TopicPartition, OffsetAndMetadata> fanout = committed(topics.fanoutGroup());
        Map<TopicPartition, OffsetAndMetadata> delivery = committed(topics.deliveryGroup());
        Instant now = clock.instant();
        List<TierLag> lags = new ArrayList<>();
        lags.add(lag(topics.fanoutGroup(), topics.changeEvents(), new Tally(now, Duration.ZERO), fanout));
        lags.add(lag(topics.deliveryGroup(), topics.deliveries(), new Tally(now, Duration.ZERO), delivery));
        for (Map.Entry<Tier, String> retry : retries.entrySet()) {
            Duration delay = retry.getKey().delay();
            lags.add(lag(topics.deliveryGroup(), retry.getValue(), new Tally(now, delay), delivery));
        }
        return lags;
    }

    private TierLag lag(String group, String topic, Tally tally, Map<TopicPartition, OffsetAndMetadata> committed) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean keepsLedger = group.equals(topics.deliveryGroup());
        for (TopicPartition partition : partitions) {
            Position position = Position.of(committed.get(partition), starts.get(partition), keepsLedger);
            count(partition, position, ends.get(partition), tally);
        }
        return tally.lag(group, topic, partitions.size());
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

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw failure;
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(2));
    }
}
