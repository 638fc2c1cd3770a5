package io.hooktide.app.lag;

import io.hooktide.app.kafka.Installation;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the records that a group has not done. Looks at the records, since offsets count the markers of transactions,
 * too; at most so many of a partition, from the oldest on. For one thread.
 */
final class LagReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_IDLE_POLLS = 50;

    private final Topics topics;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long most;
    private final Instant now;

    /** @param most records looked at in each partition */
    LagReader(Installation at, long most, Instant now) {
        Map<String, Object> config = new HashMap<>(at.kafka());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        this.topics = at.topics();
        this.admin = Admin.create(at.kafka());
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.most = most;
        this.now = now;
    }

    /** In the order of the way of an event. */
    List<TierLag> read() throws ExecutionException, InterruptedException {
        Collection<String> there = admin.listTopics().names().get();
        Map<Tier, String> retries = new TreeMap<>();
        there.forEach(name -> topics.tierOf(name).ifPresent(tier -> retries.put(tier, name)));
        List<TierLag> lags = new ArrayList<>();
        lags.add(lag(topics.fanoutGroup(), topics.changeEvents(), Duration.ZERO));
        lags.add(lag(topics.deliveryGroup(), topics.deliveries(), Duration.ZERO));
        for (Map.Entry<Tier, String> retry : retries.entrySet()) {
            lags.add(
                    lag(topics.deliveryGroup(), retry.getValue(), retry.getKey().delay()));
        }
        return lags;
    }

    private TierLag lag(String group, String topic, Duration delay) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        Tally tally = new Tally(now, delay);
        boolean keepsLedger = group.equals(topics.deliveryGroup());
        boolean atLeast = false;
        for (TopicPartition partition : partitions) {
            Position position = Position.of(committed.get(partition), starts.get(partition), keepsLedger);
            atLeast |= !count(partition, position, ends.get(partition), tally);
        }
        return tally.lag(group, topic, partitions.size(), atLeast);
    }

    /** @return whether all were counted */
    private boolean count(TopicPartition partition, Position position, long end, Tally tally) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.from());
        long counted = 0;
        int idle = 0;
        while (consumer.position(partition) < end) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            idle = records.isEmpty() ? idle + 1 : 0;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end && !position.done(record.offset())) {
                    tally.add(Instant.ofEpochMilli(record.timestamp()));
                    counted++;
                }
            }
            if (counted >= most || idle > MOST_IDLE_POLLS) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    /** What was counted of one topic. */
    private static final class Tally {
        private final Instant now;
        private final Duration delay;
        private long waiting;
        private long due;
        private Instant oldestDue;

        Tally(Instant now, Duration delay) {
            this.now = now;
            this.delay = delay;
        }

        void add(Instant appended) {
            Instant dueAt = appended.plus(delay);
            if (dueAt.isAfter(now)) {
                waiting++;
                return;
            }
            due++;
            oldestDue = oldestDue == null || dueAt.isBefore(oldestDue) ? dueAt : oldestDue;
        }

        TierLag lag(String group, String topic, int partitions, boolean atLeast) {
            return new TierLag(group, topic, partitions, waiting, due, Optional.ofNullable(oldestDue), atLeast);
        }
    }
}
