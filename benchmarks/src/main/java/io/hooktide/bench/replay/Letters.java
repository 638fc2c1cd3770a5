package io.hooktide.bench.replay;

import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.load.Body;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters in the place of a worker, and an order in the place of the API. Each is about an object of its own:
 * none is overtaken.
 */
record Letters(Installation installation, Body body) {
    /** @param first number of the first one */
    void fill(int first, int count, List<String> subscriptions) {
        String topic = installation.topics().deadLetters();
        try (Producer<byte[], byte[]> producer = producer();
                RecordCodec<DeadLetter> codec = installation.codecs().codec(DeadLetter.class)) {
            for (int number = first; number < first + count; number++) {
                String subscription = subscriptions.get(number % subscriptions.size());
                Delivery delivery = Backlog.delivery(number, subscription, body);
                delivery.setObjectId("dead-" + number);
                DeadLetter letter = DeadLetter.newBuilder()
                        .setDelivery(delivery)
                        .setReason("attempts_exhausted")
                        .setLastResponseCode(503)
                        .setAttempts(4)
                        .setDeadAt(Instant.now())
                        .setSourceTopic(installation.topics().deliveries())
                        .setSourcePartition(0)
                        .setSourceOffset(number)
                        .build();
                producer.send(new ProducerRecord<>(topic, RecordKey.of(subscription), codec.encode(topic, letter)));
            }
        }
    }

    void order(Replay job) throws ExecutionException, InterruptedException {
        String topic = installation.topics().replays();
        try (Producer<byte[], byte[]> producer = producer();
                RecordCodec<Replay> codec = installation.codecs().codec(Replay.class)) {
            producer.send(new ProducerRecord<>(
                            topic, job.getReplayId().getBytes(StandardCharsets.UTF_8), codec.encode(topic, job)))
                    .get();
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(installation.producing(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
