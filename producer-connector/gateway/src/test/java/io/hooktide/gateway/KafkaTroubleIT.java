package io.hooktide.gateway;

import static io.hooktide.gateway.Events.event;
import static io.hooktide.gateway.Events.problem;
import static io.hooktide.gateway.Events.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Test;

/** Kafka confirms nothing, or takes nothing, or is not as it should be. */
class KafkaTroubleIT {
    @Test
    void shouldAnswer503WithTheIdsWhereTheTopicIsGone() throws Exception {
        try (RunningGateway gateway = new RunningGateway("gateway.publish-timeout", "2s")) {
            // Given: the first has the connections made, for which that time may not do
            await().atMost(RunningGateway.PATIENCE)
                    .until(() -> gateway.publish(event("u-0")).statusCode() == 202);
            withAdmin(
                    gateway,
                    admin -> admin.deleteTopics(List.of(gateway.topics.changeEvents()))
                            .all());

            // When
            HttpResponse<String> answer = await().atMost(RunningGateway.PATIENCE)
                    .until(
                            () -> gateway.publish("[" + event("u-1") + "," + event("u-2") + "]"),
                            publishing -> publishing.statusCode() != 202);

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(slug(answer)).isEqualTo("unavailable");
            assertThat(problem(answer).getJsonArray("ids").encode()).isEqualTo("[\"u-1\",\"u-2\"]");
            assertThat(gateway.role.health().ready()).isFalse();
            assertThat(gateway.role.health().live()).isTrue();

            // When
            withAdmin(
                    gateway,
                    admin -> admin.createTopics(List.of(new NewTopic(gateway.topics.changeEvents(), 4, (short) 1)))
                            .all());

            // Then
            await().atMost(RunningGateway.PATIENCE)
                    .until(() -> gateway.publish(event("u-3")).statusCode() == 202);
            assertThat(gateway.role.health().ready()).isTrue();
        }
    }

    @Test
    void shouldNotBeReadyWhileARowOfTheKeysCannotBeRead() {
        try (RunningGateway gateway = new RunningGateway();
                TestRecords records = gateway.cluster.records()) {
            // Given
            assertThat(gateway.role.health().ready()).isTrue();
            String keyId = gateway.acmeKey.substring(4, 20);

            // When
            records.produce(gateway.topics.apiKeys(), null, keyId, new byte[] {1, 2, 3});

            // Then
            await().atMost(RunningGateway.PATIENCE)
                    .until(() -> !gateway.role.health().ready());
            assertThat(gateway.role.health().detail()).contains("api-keys");
            assertThat(gateway.metrics.get("hooktide_unreadable_rows").gauge().value())
                    .isEqualTo(1);
            assertThat(gateway.publish(event("still")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void shouldNotStartWithoutItsTopics() {
        // Given
        TestCluster cluster = TestCluster.shared();
        Map<String, String> settings = cluster.settings(new Topics("no-such-prefix."));
        GatewayRole role = new GatewayRole(Settings.of(settings), new SimpleMeterRegistry());

        // When
        try (role) {
            // Then
            assertThatThrownBy(role::start).hasMessageContaining("topics create");
        }
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        try (RunningGateway gateway = new RunningGateway()) {
            // Given
            String port = Integer.toString(gateway.role.port());

            // Then
            assertThatThrownBy(() -> new RunningGateway("gateway.port", port)).hasMessageContaining(port);
        }
    }

    private static void withAdmin(RunningGateway gateway, Function<Admin, KafkaFuture<Void>> call) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", gateway.cluster.bootstrapServers()))) {
            call.apply(admin).get(30, TimeUnit.SECONDS);
        }
    }
}
