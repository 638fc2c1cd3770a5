package io.hooktide.dev.balance;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to their end as of now; committed records only. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordCodecs codecs;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public TopicReader(Map<String, Object> kafka, RecordCodecs codecs) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.codecs = codecs;
    }

    public Account account(Topics topics) {
        return new Account(
                all(topics.changeEvents(), ChangeEvent.class),
                table(topics.subscriptions(), Subscription.class),
                all(topics.deliveries(), Delivery.class),
                all(topics.deliveryAttempts(), DeliveryAttempt.class),
                all(topics.deadLetters(), DeadLetter.class));
    }

    /** Every record. */
    public <T extends SpecificRecord> List<T> all(String topic, Class<T> type) {
        try (RecordCodec<T> codec = codecs.codec(type)) {
            return raw(topic).stream()
                    .map(record -> codec.decode(topic, record.value()))
                    .toList();
        }
    }

    /** The newest record of each key. */
    public <T extends SpecificRecord> Collection<T> table(String topic, Class<T> type) {
        Map<String, T> rows = new LinkedHashMap<>();
        try (RecordCodec<T> codec = codecs.codec(type)) {
            for (ConsumerRecord<byte[], byte[]> record : raw(topic)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (record.value() == null) {
                    rows.remove(key);
                } else {
                    rows.put(key, codec.decode(topic, record.value()));
                }
            }
        }
        return rows.values();
    }

    private List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(found::add);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
