package io.hooktide.delivery.outcome;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes what goes into the topics behind the worker. Worker thread only. */
public final class OutcomeTopics implements AutoCloseable {
    /** What a record may weigh with its key, so that the batch it travels in stays below the topics' limit. */
    static final int MOST_BYTES = TopicCatalogue.MAX_MESSAGE_BYTES - 1_024;

    private final Topics topics;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<DeliveryAttempt> attempts;
    private final RecordCodec<DeadLetter> deadLetters;
    private final Map<Tier, String> retryTopics = new HashMap<>();
    private final String attemptsTopic;
    private final String deadLettersTopic;
    private final String heldTopic;
    private final String deliveriesTopic;

    public OutcomeTopics(Topics topics, RecordCodecs codecs) {
        this.topics = topics;
        this.deliveries = codecs.codec(Delivery.class);
        this.attempts = codecs.codec(DeliveryAttempt.class);
        this.deadLetters = codecs.codec(DeadLetter.class);
        this.attemptsTopic = topics.deliveryAttempts();
        this.deadLettersTopic = topics.deadLetters();
        this.heldTopic = topics.held();
        this.deliveriesTopic = topics.deliveries();
    }

    /** The names of all that is written to. */
    public List<String> names(Collection<Tier> tiers) {
        List<String> names = new ArrayList<>(List.of(attemptsTopic, deadLettersTopic, heldTopic));
        tiers.forEach(tier -> names.add(topics.retry(tier)));
        return names;
    }

    /**
     * Has every schema's id looked up, or registered, so that no record waits for the registry later.
     *
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if it does not answer
     */
    public void prepare(Collection<Tier> tiers) {
        tiers.forEach(tier -> deliveries.prepare(topics.retry(tier)));
        deliveries.prepare(heldTopic);
        deliveries.prepare(deliveriesTopic);
        attempts.prepare(attemptsTopic);
        deadLetters.prepare(deadLettersTopic);
    }

    ProducerRecord<byte[], byte[]> retry(Tier tier, byte[] key, Delivery delivery) {
        String topic = retryTopics.computeIfAbsent(tier, topics::retry);
        return new ProducerRecord<>(topic, key, deliveries.encode(topic, delivery));
    }

    ProducerRecord<byte[], byte[]> held(byte[] key, Delivery delivery) {
        return new ProducerRecord<>(heldTopic, key, deliveries.encode(heldTopic, delivery));
    }

    ProducerRecord<byte[], byte[]> delivery(int partition, byte[] key, Delivery delivery) {
        return new ProducerRecord<>(deliveriesTopic, partition, key, deliveries.encode(deliveriesTopic, delivery));
    }

    ProducerRecord<byte[], byte[]> attempt(byte[] key, DeliveryAttempt attempt) {
        return new ProducerRecord<>(attemptsTopic, key, attempts.encode(attemptsTopic, attempt));
    }

    ProducerRecord<byte[], byte[]> deadLetter(byte[] key, DeadLetter deadLetter) {
        return new ProducerRecord<>(deadLettersTopic, key, deadLetters.encode(deadLettersTopic, deadLetter));
    }

    static boolean fits(ProducerRecord<byte[], byte[]> record) {
        int key = record.key() == null ? 0 : record.key().length;
        return key + (long) record.value().length <= MOST_BYTES;
    }

    @Override
    public void close() {
        deliveries.close();
        attempts.close();
        deadLetters.close();
    }
}
