package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TopicCheckIT {
    @Test
    void shouldNotStartWhereHeldDeliveriesWouldGoToAnotherPartition() throws IOException {
        try (WorkerFixture fixture = new WorkerFixture(1);
                Admin admin = Admin.create(Map.of("bootstrap.servers", fixture.cluster.bootstrapServers()))) {
            // Given
            increase(admin, fixture.topics.held());
            DeliveryRole role = fixture.start("a");
            var row = fixture.subscribe("/hook");
            fixture.records.produce(fixture.topics.deliveries(), 0, row.getSubscriptionId(), fixture.delivery(row, 1));
            Awaitility.await("live and not ready")
                    .atMost(WorkerFixture.PATIENCE)
                    .until(() -> role.health().live() && !role.health().ready());
            assertThat(fixture.endpoint.received()).isEmpty();

            // When
            increase(admin, fixture.topics.deliveries());
            increase(admin, fixture.topics.heldPositions());

            // Then
            assertThat(fixture.awaitAttempts(1).get(0).getStatus()).isEqualTo("delivered");
        }
    }

    private static void increase(Admin admin, String topic) {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .values()
                .get(topic)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
