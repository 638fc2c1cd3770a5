package io.hooktide.retry.replay;

import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which of several processes runs the jobs: the one that their group gives the first partition of replays. It reads
 * nothing there. That two may hold themselves elected for a moment does no harm: the producer of one is fenced. For one
 * thread.
 */
final class Election implements AutoCloseable {
    private final TopicPartition seat;
    private final Consumer<byte[], byte[]> consumer;

    Election(Topics topics, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        // The classic protocol lets us say when a process that was killed is given up; the other leaves it to the
        // broker.
        config.remove("group.remote.assignor");
        config.put("group.protocol", "classic");
        config.put("group.id", topics.replayGroup());
        config.put("partition.assignment.strategy", RangeAssignor.class.getName());
        config.put("session.timeout.ms", 10_000);
        config.put("heartbeat.interval.ms", 2_000);
        config.put("auto.offset.reset", "latest");
        config.put("enable.auto.commit", false);
        this.seat = new TopicPartition(topics.replays(), 0);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics.replays()));
    }

    /** To be asked at least once a minute. */
    boolean isElected(Duration patience) {
        consumer.pause(consumer.assignment());
        consumer.poll(patience);
        return consumer.assignment().contains(seat);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
