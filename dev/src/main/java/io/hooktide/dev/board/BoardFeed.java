package io.hooktide.dev.board;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Feeds a board from the topics, from their beginning on; committed records only. For one thread. */
public final class BoardFeed implements AutoCloseable {
    private final Topics topics;
    private final Board board;
    private final Consumer<DeliveryAttempt> onAttempt;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<DeliveryAttempt> attempts;
    private final RecordCodec<DeadLetter> deadLetters;

    /**
     * @param kafka settings of Kafka's clients, bootstrap.servers at least
     * @param onAttempt told of each attempt that is no ping
     */
    public BoardFeed(
            Map<String, Object> kafka,
            RecordCodecs codecs,
            Topics topics,
            Board board,
            Consumer<DeliveryAttempt> onAttempt) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("fetch.max.wait.ms", 50);
        this.topics = topics;
        this.board = board;
        this.onAttempt = onAttempt;
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deliveries = codecs.codec(Delivery.class);
        this.attempts = codecs.codec(DeliveryAttempt.class);
        this.deadLetters = codecs.codec(DeadLetter.class);
        List<TopicPartition> all = Stream.of(topics.deliveries(), topics.deliveryAttempts(), topics.deadLetters())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Applies what has come, waiting for it at most that long. */
    public void advance(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            apply(record);
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.deliveries())) {
            board.apply(deliveries.decode(topic, record.value()));
        } else if (topic.equals(topics.deadLetters())) {
            board.apply(deadLetters.decode(topic, record.value()));
        } else {
            DeliveryAttempt attempt = attempts.decode(topic, record.value());
            board.apply(attempt);
            if (!attempt.getPing()) {
                onAttempt.accept(attempt);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        deliveries.close();
        attempts.close();
        deadLetters.close();
    }
}
