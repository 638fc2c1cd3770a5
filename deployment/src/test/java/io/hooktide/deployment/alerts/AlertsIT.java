package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.RegistryGate;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert fires on a real Prometheus when there is a real fault, and none does without. A minute lasts a second. */
@Tag("slow")
@Tag("prometheus")
class AlertsIT {
    /** No test here sets a clock. */
    private static final Set<String> NOT_HERE = Set.of("HooktideBrokerClock");

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration QUIET_PATIENCE = Duration.ofSeconds(400);
    private static final byte[] POISON = "no record of ours".getBytes(StandardCharsets.UTF_8);
    private static final Answer OK = Answer.OK;
    private static final Answer HANGS = Answer.okAfter(Duration.ofSeconds(60));

    private final AtomicReference<Map<String, Answer>> answers = new AtomicReference<>(Map.of());

    @TempDir
    private Path folder;

    private LoggingReceiver endpoint;
    private Installation installation;
    private PrometheusProcess prometheus;
    private Traffic traffic;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        endpoint = new LoggingReceiver(post -> answers.get().getOrDefault(post.path(), OK));
        installation = new Installation(folder, Map.of("ledger.interval", "1s", "ledger.grace", "1s"));
        admin = Admin.create(Map.of("bootstrap.servers", installation.cluster.bootstrapServers()));
        for (String type : List.of("good", "sick", "slow")) {
            installation.client.subscribe(type, endpoint.url("/" + type), "1s", "2s");
        }
        traffic = new Traffic(installation.client, List.of("good", "sick", "slow"));
        prometheus = new PrometheusProcess(folder, installation.targets());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {traffic, prometheus, installation, endpoint, admin}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void shouldFireWhenThereIsAFaultAndOnlyThen() throws Exception {
        Dashboards dashboards = Dashboards.shipped();
        dashboards.awaitData(prometheus, PATIENCE);
        awaitQuiet(Duration.ofSeconds(20));
        assertThat(traffic.failures()).isEmpty();

        workerStandsStill();
        endpointsAndGroundFail();
        outcomesCannotBeWritten();
        fanoutEnds();

        dashboards.awaitDataOfFaults(prometheus, PATIENCE);
        Set<String> all = new TreeSet<>(RuleFile.shipped().alertNames());
        all.removeAll(NOT_HERE);
        assertThat(prometheus.fired()).containsAll(all);
    }

    /** So long that what needs the longest would have fired. A machine that stands still for 2 s is a role down for two minutes. */
    private void awaitQuiet(Duration length) {
        Awaitility.await("some time without faults, in which nothing fires")
                .atMost(QUIET_PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(prometheus.query("up{role=\"delivery\"} offset " + length.toMillis() + "ms"))
                            .isNotEmpty();
                    assertThat(prometheus.firedWithin(length)).isEmpty();
                });
    }

    private void endpointsAndGroundFail() throws Exception {
        // Given
        String subscription = "sub_poison";
        try (TestRecords records = installation.cluster.records()) {
            records.produce(installation.topics.subscriptions(), 0, subscription, POISON);
            records.produce(installation.topics.deliveryAttempts(), 0, subscription, POISON);

            // Then: with the registry, without which the log history waits at the first dead letter that it sees
            prometheus.awaitFiring(PATIENCE, "HooktideLogHistorySkipped");

            // When
            answers.set(Map.of("/sick", Answer.of(404), "/slow", HANGS));
            installation.registry.become(RegistryGate.Way.REFUSED);
            installation.database.close();

            // Then
            prometheus.awaitFiring(
                    PATIENCE,
                    "HooktideDeadLetters",
                    "HooktideOldestUndelivered",
                    "HooktideRegistryDown",
                    "HooktideUnreadableRows",
                    "HooktideRoleNotReady",
                    "HooktideLogHistoryBehind",
                    "HooktideLedgerNotChecked");

            // When
            records.produce(installation.topics.subscriptions(), 0, subscription, (byte[]) null);
        }
        answers.set(Map.of());
        installation.registry.become(RegistryGate.Way.OPEN);

        // Then
        prometheus.awaitSilent(PATIENCE, "HooktideRegistryDown", "HooktideUnreadableRows");
    }

    private void workerStandsStill() throws Exception {
        // Given
        TopicPartition deliveries = new TopicPartition(installation.topics.deliveries(), 0);
        installation.delivery.pause();
        long before = end(deliveries);
        traffic.rise(20);

        // When
        Awaitility.await("something to delete").atMost(PATIENCE).until(() -> end(deliveries) > before + 1_000);
        admin.deleteRecords(Map.of(deliveries, RecordsToDelete.beforeOffset(before + 100)))
                .all()
                .get(30, TimeUnit.SECONDS);
        prometheus.awaitFiring(PATIENCE, "HooktideRoleDown");
        traffic.rise(1);
        installation.delivery.proceed();

        // Then
        prometheus.awaitFiring(PATIENCE, "HooktideLostToRetention", "HooktideLedgerDifference");
        prometheus.awaitSilent(PATIENCE, "HooktideRoleDown");
    }

    private void outcomesCannotBeWritten() throws Exception {
        // When
        takesAtMost(installation.topics.deliveryAttempts(), "100");
        traffic.rise(10);

        // Then
        prometheus.awaitFiring(PATIENCE, "HooktideTransactionAborts", "HooktideWorkerStalled", "HooktideDueGrows");

        // When
        traffic.rise(1);
        takesAtMost(installation.topics.deliveryAttempts(), "");

        // Then: what was due meanwhile is late
        prometheus.awaitFiring(
                PATIENCE,
                "HooktideDeliveryObjectiveFast",
                "HooktideDeliveryObjective",
                "HooktideDeliveryObjectiveSlow");
        prometheus.awaitSilent(PATIENCE, "HooktideWorkerStalled", "HooktideDueGrows", "HooktideOldestUndelivered");
    }

    private void fanoutEnds() throws Exception {
        // Given
        Map<String, Integer> targets = new HashMap<>(installation.targets());
        targets.remove("gateway");

        // When
        installation.fanout.closeRole();
        traffic.rise(5);
        prometheus.watch(targets);

        // Then
        prometheus.awaitFiring(PATIENCE, "HooktideRoleStuck", "HooktideFanoutBehind", "HooktideRoleMissing");
    }

    private long end(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get(30, TimeUnit.SECONDS)
                .offset();
    }

    private void takesAtMost(String topic, String bytes) throws Exception {
        ConfigEntry entry = new ConfigEntry("max.message.bytes", bytes);
        AlterConfigOp change = new AlterConfigOp(entry, bytes.isEmpty() ? OpType.DELETE : OpType.SET);
        admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), new ArrayList<>(List.of(change))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }
}
