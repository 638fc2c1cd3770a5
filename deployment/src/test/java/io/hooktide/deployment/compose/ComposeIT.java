package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml from its start to its end, as the README tells it, with faults in between. */
@Tag("container")
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    // Posted again after a kill: what was in flight, or done in the last 200 ms; fanned out again after a lost broker:
    // the last 100 ms. Ten times that, for a machine that is busy with other things.
    private static final int MOST_REPEATS = 10 * Load.EVENTS_PER_SECOND * 300 / 1_000;

    @TempDir
    private static Path folder;

    private static Project project;
    private static Readme readme;

    @BeforeAll
    static void prepare() {
        project = new Project("it", Map.of("RECEIVER_KEEP_REQUESTS", "100000", "RECEIVER_SCRIPT", Customers.SCRIPT));
        readme = new Readme(project, folder);
    }

    @AfterAll
    static void removeAll() {
        project.close();
    }

    @Test
    @Order(1)
    void shouldStartSubscribePublishAndRetryAfterTenSeconds() throws Exception {
        // When
        readme.run(0);
        String published = readme.run(1);
        String arrived = readme.run(2);

        // Then
        assertThat(published).contains("Created sub_").contains("(active)").contains("{\"events\":[{\"id\":");
        assertThat(arrived).contains("503").contains("200");
        JsonNode newest = receiver().get("/requests?path=/fails-once").get("data");
        JsonNode second = newest.get(0);
        JsonNode first = newest.get(1);
        assertThat(second.get("webhookId")).isEqualTo(first.get("webhookId"));
        assertThat(second.get("body")).isEqualTo(first.get("body"));
        assertThat(second.get("answer").textValue()).isEqualTo("200");
        assertThat(Duration.between(at(first), at(second))).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @Order(2)
    void shouldLoseNothingWhenAWorkerIsKilledAndTheBrokerRestarts() throws Exception {
        // Given
        Customers customers = new Customers(new Api(project.port("PORT_CONSOLE"), readme.key()));
        try (Ledger ledger = new Ledger(project);
                Load load = new Load(new Api(project.port("PORT_GATEWAY"), readme.key()), customers)) {

            // When
            load.awaitAccepted(500);
            project.container("delivery", 1, "kill", "--signal", "KILL");
            load.awaitAccepted(500);
            project.container("delivery", 1, "start");
            project.compose("restart", "kafka");
            load.awaitAccepted(500);
            load.stop();

            // Then
            Report report = ledger.check(customers.expected(), MOST_REPEATS);
            System.out.println("worker killed, broker restarted: " + report.account());
        }
    }

    @Test
    @Order(3)
    void shouldKeepTheIdsOfSchemasWhenTheRegistryIsKilled() throws Exception {
        // Given
        Map<String, JsonNode> before = schemaIds();

        // When
        project.container("registry", 1, "kill", "--signal", "KILL");
        project.container("registry", 1, "start");
        project.up();

        // Then
        assertThat(before).isNotEmpty();
        assertThat(schemaIds()).isEqualTo(before);
        assertThat(project.compose(
                        "exec",
                        "-T",
                        "kafka",
                        "/opt/kafka/bin/kafka-configs.sh",
                        "--bootstrap-server",
                        "localhost:9092",
                        "--describe",
                        "--all",
                        "--topic",
                        "kafkasql-journal"))
                .contains(" retention.ms=-1 ");
    }

    @Test
    @Order(4)
    void shouldScaleAndGoOnWithoutAKilledWorker() throws Exception {
        // When
        String printed = readme.run(3);

        // Then
        assertThat(printed).contains("hooktide.deliveries");
        assertThat(project.compose("ps", "--all", "--quiet", "delivery").lines())
                .hasSize(4);
    }

    @Test
    @Order(5)
    void shouldLetPrometheusFindEveryProcess() throws Exception {
        // When
        project.compose("--profile", "observability", "up", "--detach", "prometheus");

        // Then
        Api prometheus = new Api(project.port("PORT_PROMETHEUS"), "");
        Map<String, Integer> processes =
                Map.of("gateway", 1, "fanout", 1, "delivery", running("delivery"), "console", 1, "receiver", 1);
        Awaitility.await("all found")
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> up(prometheus).equals(processes));
        project.compose("--profile", "observability", "rm", "--stop", "--force", "--volumes", "prometheus");
        Docker.run("volume", "rm", project.name() + "_prometheus").succeeded();
    }

    @Test
    @Order(6)
    void shouldLeaveNothingBehind() throws Exception {
        // Given
        Set<String> volumes = project.volumes();

        // When
        readme.run(4);

        // Then
        assertThat(volumes).isNotEmpty();
        assertThat(project.leftBehind(volumes)).isEmpty();
    }

    private static int running(String service) {
        return (int) project.compose("ps", "--quiet", service).lines().count();
    }

    /** How many processes of each role answer Prometheus. */
    private static Map<String, Integer> up(Api prometheus) throws Exception {
        Map<String, Integer> processes = new TreeMap<>();
        for (JsonNode found : prometheus
                .get("/api/v1/query?query=count%20by%20(role)(up%20==%201)")
                .path("data")
                .path("result")) {
            processes.put(
                    found.path("metric").path("role").textValue(),
                    found.path("value").path(1).asInt());
        }
        return processes;
    }

    private static Api receiver() {
        return new Api(project.port("PORT_RECEIVER"), "");
    }

    private static Instant at(JsonNode request) {
        return Instant.parse(request.get("at").textValue());
    }

    /** The newest version of each subject, with its id. */
    private static Map<String, JsonNode> schemaIds() throws Exception {
        Api registry = new Api(project.port("PORT_REGISTRY"), "");
        Map<String, JsonNode> ids = new TreeMap<>();
        for (JsonNode subject : registry.get("/apis/ccompat/v7/subjects")) {
            String name = subject.textValue();
            ids.put(name, registry.get("/apis/ccompat/v7/subjects/" + name + "/versions/latest"));
        }
        return ids;
    }
}
