package io.hooktide.deployment.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Positions;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDump;
import io.hooktide.testkit.history.TopicDumper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RollingRestartIT {
    private static final Set<String> SERVING = Set.of("gateway", "console");

    /** A stop takes 1 to 9 s; it must not wait for what never ends. */
    private static final long LONGEST_STOP_MS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAndRepeatNothing() throws Exception {
        try (Fleet fleet = new Fleet(folder);
                LoggingReceiver endpoint = new LoggingReceiver(Customers::answer);
                Groups groups = new Groups(fleet.cluster.bootstrapServers())) {
            // Given
            String key = fleet.key();
            fleet.start();
            Api gateway = new Api(fleet.gatewayPorts, key);
            Api console = new Api(fleet.consolePorts, key);
            Customers customers = new Customers(console, endpoint);
            try (Load load = new Load(gateway, console, customers)) {
                load.start();
                awaitMore(endpoint);

                // When
                for (RoleProcess process : fleet.processes()) {
                    stop(process);
                    start(process);
                    awaitMore(endpoint);
                }
                leaveOut(fleet.delivery(1), fleet, groups);
                awaitMore(endpoint);
                load.stop();

                // Then
                System.out.println(
                        load.events() + " events; gateways: " + gateway.tally() + "; consoles: " + console.tally());
                assertThat(load.failures()).isEmpty();
            }
            awaitRest(fleet.topics, groups, customers.expected(), endpoint);
            Report report = check(fleet, customers.expected(), endpoint);
            System.out.println(report.account());
            report.assertClean();
        }
    }

    private static void stop(RoleProcess process) throws Exception {
        long signalled = System.nanoTime();
        process.terminate();
        if (SERVING.contains(process.role())) {
            await().until(() -> process.ready() == 503);
        }
        long took = process.awaitEnd(signalled);
        System.out.println(process.role() + " stopped in " + took + " ms");
        assertThat(took).isLessThan(LONGEST_STOP_MS);
        if (process.role().equals("delivery")) {
            assertThat(process.output()).contains("event=worker_stopped in_flight=0 unrecorded=0");
        }
        process.close();
    }

    private static void start(RoleProcess process) throws Exception {
        long started = System.nanoTime();
        process.start();
        System.out.println(process.role() + " ready in " + process.awaitReady(started) + " ms");
    }

    /** For longer than its session: the other worker takes over, and gives back when it returns. */
    private static void leaveOut(RoleProcess delivery, Fleet fleet, Groups groups) throws Exception {
        String group = fleet.topics.prefix() + "delivery";
        stop(delivery);
        await().until(() -> groups.assigned(group).equals(Map.of("delivery-0-00", 2 * Fleet.PARTITIONS)));
        start(delivery);
        Map<String, Integer> half = Map.of("delivery-0-00", Fleet.PARTITIONS, "delivery-1-00", Fleet.PARTITIONS);
        await().until(() -> groups.assigned(group).equals(half));
    }

    private static void awaitMore(LoggingReceiver endpoint) {
        int before = endpoint.ids().size();
        await().until(() -> endpoint.ids().size() >= before + 200);
    }

    private static void awaitRest(Topics topics, Groups groups, Expected expected, LoggingReceiver endpoint) {
        await().until(() -> endpoint.ids().containsAll(expected.must()));
        await().until(() -> groups.lag(topics.prefix() + "fanout", List.of(topics.changeEvents())) == 0);
        await().until(() ->
                groups.lag(topics.prefix() + "delivery", List.of(topics.deliveries(), topics.retry(Fleet.TIER))) == 0);
    }

    private static Report check(Fleet fleet, Expected expected, LoggingReceiver endpoint) {
        try (TestRecords records = fleet.cluster.records()) {
            TopicDump topics = new TopicDumper(records, fleet.cluster.codecs(), fleet.topics).dump();
            History history = new History(expected, endpoint.received(), topics, Positions.UNKNOWN);
            return HistoryChecker.check(history, Claims.EXACTLY_ONCE);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
