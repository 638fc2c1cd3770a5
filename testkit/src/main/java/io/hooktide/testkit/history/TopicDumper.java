package io.hooktide.testkit.history;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the topics hold now, committed. What cannot be decoded is left out. One thread. */
public final class TopicDumper {
    private final TestRecords records;
    private final RecordCodecs codecs;
    private final Topics topics;

    public TopicDumper(TestRecords records, RecordCodecs codecs, Topics topics) {
        this.records = records;
        this.codecs = codecs;
        this.topics = topics;
    }

    public TopicDump dump() {
        List<Queued> queued = new ArrayList<>();
        List<Attempted> attempted = new ArrayList<>();
        List<DeadLettered> dead = new ArrayList<>();
        // In this order: what moves on meanwhile is rather seen twice than never.
        each(topics.deliveries(), Delivery.class, (at, value) -> queued.add(Entries.delivery(at, value)));
        for (String topic : delayTopics()) {
            long delay = topics.tierOf(topic).orElseThrow().delay().toMillis();
            each(topic, Delivery.class, (at, value) -> queued.add(Entries.delayed(at, value, delay)));
        }
        each(topics.held(), Delivery.class, (at, value) -> queued.add(Entries.held(at, value)));
        each(topics.deliveries(), Delivery.class, (at, value) -> queued.add(Entries.delivery(at, value)));
        each(
                topics.deliveryAttempts(),
                DeliveryAttempt.class,
                (at, value) -> Entries.attempt(at, value).ifPresent(attempted::add));
        each(
                topics.deadLetters(),
                DeadLetter.class,
                (at, value) -> Entries.dead(at, value).ifPresent(dead::add));
        return TopicDump.EMPTY.and(new TopicDump(queued, attempted, dead));
    }

    private Set<String> delayTopics() {
        return records.topics().stream()
                .filter(topic -> topics.tierOf(topic).isPresent())
                .collect(Collectors.toSet());
    }

    private <T extends SpecificRecord> void each(String topic, Class<T> type, BiConsumer<Place, T> taker) {
        try (RecordCodec<T> codec = codecs.codec(type)) {
            for (ConsumerRecord<byte[], byte[]> record : records.readRaw(topic)) {
                T value = decoded(codec, record);
                if (value != null) {
                    taker.accept(new Place(topic, record.partition(), record.offset(), record.timestamp()), value);
                }
            }
        }
    }

    private static <T extends SpecificRecord> T decoded(RecordCodec<T> codec, ConsumerRecord<byte[], byte[]> record) {
        try {
            return codec.decode(record.topic(), record.value());
        } catch (UnreadableRecordException poison) {
            return null;
        }
    }
}
