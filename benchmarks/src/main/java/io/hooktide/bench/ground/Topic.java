package io.hooktide.bench.ground;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic watched from outside, from its start on; committed records only. One thread. */
public final class Topic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private long seen;

    Topic(Map<String, Object> kafka, String name) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(consumer::position);
    }

    /** False if there are not so many records within the limit. */
    public boolean await(long records, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (seen < records && System.nanoTime() < end) {
            seen += consumer.poll(POLL).count();
        }
        return seen >= records;
    }

    /** How many there are now. */
    public long count() {
        readAll(record -> {});
        return seen;
    }

    /** All that there are now, but for those that were seen before. */
    public void readAll(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                seen++;
                each.accept(record);
            }
        }
    }

    /** From the first record that is still there to the last offset. */
    long size() {
        Set<TopicPartition> partitions = consumer.assignment();
        return sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
