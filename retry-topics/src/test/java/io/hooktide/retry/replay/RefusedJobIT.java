package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ids.RecordKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedJobIT {
    /** Not to be made smaller by compression. */
    private static final byte[] LARGE = new byte[20_000];

    static {
        new Random(7).nextBytes(LARGE);
    }

    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldEndAJobThatKafkaWillNeverTakeAndGoOnWithTheOthers() throws Exception {
        // Given: the topic takes less than it did
        Delivery large = Delivery.newBuilder(DeadLetterFixtures.delivery("large"))
                .setBody(ByteBuffer.wrap(LARGE))
                .build();
        fixture.letter(0, large);
        fixture.letter(0, DeadLetterFixtures.delivery("small"));
        limit(fixture.topics.deliveries(), LARGE.length / 2);
        awaitRefused(fixture.topics.deliveries(), RecordKey.of(large.getSubscriptionId()));
        fixture.job("rpl_1", job -> job);
        fixture.job(
                "rpl_2",
                job -> job.setFilter(
                        ReplayFilter.newBuilder().setObjectId("small").build()));

        // When
        ReplayProgress first;
        ReplayProgress second;
        try (Shift shift = fixture.shift()) {
            first = fixture.finish(shift, "rpl_1");
            second = fixture.finish(shift, "rpl_2");
        }

        // Then
        assertThat(first.getState()).isEqualTo("failed");
        assertThat(first.getError()).startsWith("Kafka does not take what it writes");
        assertThat(second.getState()).isEqualTo("finished");
        assertThat(second.getCounts()).isEqualTo(Map.of("replay", 1L));
        assertThat(fixture.sent()).extracting(Delivery::getObjectId).containsExactly("small");
    }

    private void limit(String topic, int bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) fixture.cluster.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "" + bytes), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** The controller answers before the broker has heard of it. What is tried meanwhile is never committed. */
    private void awaitRefused(String topic, byte[] key) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                fixture.cluster.bootstrapServers(),
                "transactional.id",
                fixture.topics.prefix() + "tries");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            Awaitility.await("refused").atMost(Duration.ofSeconds(60)).until(() -> {
                producer.beginTransaction();
                try {
                    producer.send(new ProducerRecord<>(topic, key, LARGE)).get();
                    return false;
                } catch (ExecutionException refused) {
                    return refused.getCause() instanceof RecordTooLargeException;
                } finally {
                    producer.abortTransaction();
                }
            });
        }
    }
}
