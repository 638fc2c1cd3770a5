package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Move;
import io.hooktide.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of the log history: the group says which partitions, the database from where. A partition that is not
 * placed yet rests, so that the group's membership goes on while there is no database. All but wakeup for one thread.
 */
final class LogConsumer implements AutoCloseable, ConsumerRebalanceListener {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A fetch that was under way is this old at most. */
    private static final Duration FETCH_WAIT = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Clock clock;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Map<TopicPartition, Long> stored = new HashMap<>();

    LogConsumer(Topics topics, Map<String, Object> kafka, Clock clock) {
        this.clock = clock;
        this.consumer = new KafkaConsumer<>(
                config(topics.consoleGroup(), kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics(topics), this);
    }

    /** What is taken. */
    static List<String> topics(Topics topics) {
        return List.of(
                topics.deliveries(),
                topics.deliveryAttempts(),
                topics.deadLetters(),
                topics.deadLetterStates(),
                topics.audit());
    }

    private static Map<String, Object> config(String group, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "group.protocol",
                "consumer",
                "max.poll.records",
                4_000,
                "fetch.max.bytes",
                8 << 20,
                "max.partition.fetch.bytes",
                2 << 20,
                "fetch.max.wait.ms",
                (int) FETCH_WAIT.toMillis()));
        config.putAll(kafka);
        config.put("group.id", group);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "none");
        config.put("enable.auto.commit", false);
        if ("classic".equalsIgnoreCase(String.valueOf(config.get("group.protocol")))) {
            config.put("partition.assignment.strategy", RangeAssignor.class.getName());
            config.putIfAbsent("session.timeout.ms", 10_000);
        } else {
            // Partition i of all topics at the same console: no two of them write the same deliveries.
            config.put("group.remote.assignor", "range");
        }
        return config;
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    /** What came since goes back: it is read again from where the database is. */
    void displace() {
        displace(consumer.assignment());
    }

    void displace(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    /** Partitions that were assigned, or displaced, go on from where the database is. */
    void place(LogStore store) throws SQLException {
        for (TopicPartition partition : List.copyOf(unplaced)) {
            long position = store.position(partition, this::beginning);
            consumer.seek(partition, position);
            stored.put(partition, position);
            consumer.resume(List.of(partition));
            unplaced.remove(partition);
        }
    }

    /** What the database is to be told: how far each partition is, and until when that is all. */
    List<Move> moves(ConsumerRecords<byte[], byte[]> records) {
        List<Move> moves = new ArrayList<>();
        stored.forEach((partition, from) -> {
            long to = consumer.position(partition, LIMIT);
            if (to != from) {
                moves.add(new Move(partition, from, to, completeUntil(partition, records.records(partition))));
            }
        });
        return moves;
    }

    /** For partitions in which nothing is new: that they are still watched. */
    List<Move> watched() {
        List<Move> moves = new ArrayList<>();
        stored.forEach((partition, at) -> completeUntil(partition, List.of())
                .ifPresent(until -> moves.add(new Move(partition, at, at, Optional.of(until)))));
        return moves;
    }

    private Optional<Instant> completeUntil(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        OptionalLong lag = consumer.currentLag(partition);
        if (lag.isPresent() && lag.getAsLong() == 0) {
            return Optional.of(clock.instant().minus(FETCH_WAIT));
        }
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Instant.ofEpochMilli(records.get(records.size() - 1).timestamp()));
    }

    void stored(Collection<Move> moves) {
        moves.forEach(move -> stored.replace(move.partition(), move.to()));
    }

    long storedAt(TopicPartition partition) {
        return stored.getOrDefault(partition, 0L);
    }

    long beginning(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition), LIMIT).get(partition);
    }

    // Nothing is read before it is placed: the offset is only there so that there is one.
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.seek(partition, 0));
        displace(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        partitions.forEach(stored::remove);
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
