package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.history.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docker-compose.yml with three brokers. */
@Tag("container")
@Tag("slow")
class ClusterIT {
    private static final int EVENTS = 100;
    private static final int MOST_REPEATS = 32;

    private final Topics topics = new Topics("hooktide.");

    @Test
    void shouldDeliverWithOneBrokerOfThreeStopped() throws Exception {
        Project project =
                new Project("it3", Map.of("RECEIVER_SCRIPT", Customers.SCRIPT), "--env-file", "deployment/cluster.env");
        Set<String> volumes = Set.of();
        try (project) {
            // Given
            project.up();
            volumes = project.volumes();
            String key = project.compose(
                    "exec",
                    "-T",
                    "console",
                    "hooktide",
                    "api-keys",
                    "create",
                    "--bootstrap",
                    "--name=first",
                    "--tenant=acme",
                    "--scopes=admin");
            Customers customers = new Customers(new Api(project.port("PORT_CONSOLE"), key).known("/v1/subscriptions"));
            assertThreeCopies(project);

            try (Ledger ledger = new Ledger(project)) {

                // When
                project.compose("stop", "kafka-2");
                Api gateway = new Api(project.port("PORT_GATEWAY"), key);
                for (int number = 0; number < EVENTS; number++) {
                    gateway.postUntilAccepted("/v1/events", Customers.event(number));
                    customers.expect(number);
                }

                // Then: again only what was under way where a worker lost its place in the group for a moment
                Report report = ledger.check(customers.expected(), MOST_REPEATS);
                System.out.println("one of three brokers stopped: " + report.account());
            }

            // When
            project.compose("start", "kafka-2");

            // Then
            Awaitility.await("all copies in step again")
                    .atMost(2, TimeUnit.MINUTES)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> inSync(project).equals(Set.of(3)));
        }
        assertThat(project.leftBehind(volumes)).isEmpty();
    }

    private void assertThreeCopies(Project project) throws Exception {
        try (Admin admin = admin(project)) {
            for (String topic : admin.listTopics().names().get(30, TimeUnit.SECONDS)) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                assertThat(admin.describeConfigs(List.of(resource))
                                .all()
                                .get(30, TimeUnit.SECONDS)
                                .get(resource)
                                .get("min.insync.replicas")
                                .value())
                        .as(topic)
                        .isEqualTo("2");
                assertThat(describe(admin, topic).partitions())
                        .as(topic)
                        .allMatch(partition -> partition.replicas().size() == 3);
            }
        }
    }

    private Set<Integer> inSync(Project project) throws Exception {
        try (Admin admin = admin(project)) {
            return describe(admin, topics.deliveries()).partitions().stream()
                    .map(partition -> partition.isr().size())
                    .collect(Collectors.toSet());
        }
    }

    private static TopicDescription describe(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(30, TimeUnit.SECONDS)
                .get(topic);
    }

    private static Admin admin(Project project) {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + project.port("PORT_KAFKA")));
    }
}
