package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedJobIT {
    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldEndAJobThatKafkaWillNeverTakeAndGoOnWithTheOthers() throws Exception {
        // Given: the topic takes less than it did
        byte[] large = new byte[20_000];
        new Random(7).nextBytes(large);
        fixture.letter(
                0,
                Delivery.newBuilder(DeadLetterFixtures.delivery("large"))
                        .setBody(ByteBuffer.wrap(large))
                        .build());
        fixture.letter(0, DeadLetterFixtures.delivery("small"));
        limit(fixture.topics.deliveries(), 10_000);
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
}
