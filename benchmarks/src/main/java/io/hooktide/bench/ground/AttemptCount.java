package io.hooktide.bench.ground;

import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.report.Report;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What was recorded and committed: counted by reading it, since transaction markers take offsets, too.
 *
 * @param attempts requests
 * @param ends deliveries by their last status: delivered, dead_lettered, dropped
 */
public record AttemptCount(long attempts, Map<String, Long> ends) {
    private static final String PENDING = "pending";

    static AttemptCount of(Map<String, Object> kafka, Topics topics, RecordCodecs codecs) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        String topic = topics.deliveryAttempts();
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                RecordCodec<DeliveryAttempt> codec = codecs.codec(DeliveryAttempt.class)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> to = written(reading, partitions);
            long attempts = 0;
            Map<String, Long> ends = new HashMap<>();
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    DeliveryAttempt attempt = codec.decode(topic, record.value());
                    attempts += attempt.getNumber() > 0 ? 1 : 0;
                    if (!attempt.getStatus().equals(PENDING)) {
                        ends.merge(attempt.getStatus(), 1L, Long::sum);
                    }
                }
            }
            return new AttemptCount(attempts, ends);
        }
    }

    // A commit returns a moment before what it committed can be read: with what is not yet, so that it is waited for.
    private static Map<TopicPartition, Long> written(Map<String, Object> reading, List<TopicPartition> partitions) {
        Map<String, Object> all = new HashMap<>(reading);
        all.put("isolation.level", "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    /** Says where it does not agree with what the receiver got, in a run in which nothing may come twice. */
    public void balance(Report report, Received received) {
        report.expect(
                received.accepted() == received.expected() && delivered() == received.expected(),
                received.accepted() + " delivered and " + delivered() + " recorded as delivered, of "
                        + received.expected());
        report.expect(received.acceptedAgain() == 0, received.acceptedAgain() + " delivered again");
        report.expect(received.foreign() == 0, received.foreign() + " that nobody sent");
        report.expect(
                attempts == received.posts(), attempts + " attempts recorded for " + received.posts() + " requests");
    }

    /**
     * The same where others were to fail, and may still be under way.
     *
     * @param deliveries that were to be delivered
     * @param what names this part of the run
     */
    public void balanceOf(Report report, Received received, long deliveries, String what) {
        report.expect(
                received.accepted() == deliveries && delivered() == deliveries && ended() == deliveries,
                what + ": " + received.accepted() + " delivered, " + delivered() + " recorded as delivered and "
                        + (ended() - delivered()) + " ended otherwise, of " + deliveries);
        report.expect(received.acceptedAgain() == 0, what + ": " + received.acceptedAgain() + " delivered again");
        report.expect(received.foreign() == 0, what + ": " + received.foreign() + " that nobody sent");
    }

    public long delivered() {
        return ends.getOrDefault("delivered", 0L);
    }

    /** Deliveries that came to any end. */
    public long ended() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }
}
