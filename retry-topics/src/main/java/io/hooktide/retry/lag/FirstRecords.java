package io.hooktide.retry.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** When the first records behind given offsets were appended. */
record FirstRecords(KafkaConsumer<byte[], byte[]> consumer) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_IDLE_POLLS = 20;

    /** Those with nothing between the offset and the end are left out; what cannot be read in time is of the epoch. */
    Map<TopicPartition, Instant> read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Instant> found = new HashMap<>();
        Map<TopicPartition, Long> open = new HashMap<>(from);
        consumer.assign(open.keySet());
        open.forEach(consumer::seek);
        int idle = 0;
        while (!open.isEmpty() && idle <= MOST_IDLE_POLLS) {
            int before = open.size();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (open.remove(partition) != null) {
                    found.put(partition, Instant.ofEpochMilli(record.timestamp()));
                }
            }
            found.keySet().forEach(partition -> consumer.pause(List.of(partition)));
            open.keySet().removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            idle = open.size() < before ? 0 : idle + 1;
        }
        open.keySet().forEach(partition -> found.put(partition, Instant.EPOCH));
        return found;
    }
}
