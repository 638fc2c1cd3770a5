package io.hooktide.bench.accuracy;

import io.hooktide.bench.load.Body;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When each retry was due: reads the delay topic while the run goes on, since what is done is trimmed from it, and takes
 * the broker's append time. A thread of its own.
 */
final class DueTimes implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long JOIN_MILLIS = 60_000;

    private final long[] appended;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile int seen;

    /** @param kafka settings of Kafka's clients */
    DueTimes(Map<String, Object> kafka, String topic, int deliveries) {
        this.appended = new long[deliveries];
        this.thread = new Thread(() -> read(kafka, topic), "bench-due-times");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Map<String, Object> kafka, String topic) {
        kafka.put("isolation.level", "read_committed");
        kafka.put("enable.auto.commit", false);
        kafka.put("auto.offset.reset", "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping || isBehind(consumer)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    appended[Body.findNumber(record.value())] = record.timestamp();
                    seen++;
                }
            }
        }
    }

    private static boolean isBehind(Consumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    int seen() {
        return seen;
    }

    /** Append time in the delay topic, in milliseconds; 0 for none. After the close. */
    long appended(int number) {
        return appended[number];
    }

    /** Returns once all that is there now was read. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join(JOIN_MILLIS);
    }
}
