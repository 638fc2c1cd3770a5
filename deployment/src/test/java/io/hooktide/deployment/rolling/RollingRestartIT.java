package io.hooktide.deployment.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.CountingEndpoint;
import io.hooktide.testkit.TestRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RollingRestartIT {
    private static final Set<String> SERVING = Set.of("gateway", "console");

    /** The deadline of a request here, 15 s, and five more. */
    private static final long LONGEST_STOP_MS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAndRepeatNothing() throws Exception {
        try (Fleet fleet = new Fleet(folder);
                CountingEndpoint endpoint = new CountingEndpoint(128, Customers::answer);
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
            awaitRest(fleet.topics, groups, customers, endpoint);
            assertPosts(customers.expected(), endpoint);
            assertRecords(fleet, customers.expected());
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

    private static void awaitMore(CountingEndpoint endpoint) {
        int before = endpoint.ids().size();
        await().until(() -> endpoint.ids().size() >= before + 200);
    }

    private static void awaitRest(Topics topics, Groups groups, Customers customers, CountingEndpoint endpoint) {
        Map<String, Integer> expected = customers.expected();
        int posts = expected.values().stream().mapToInt(Integer::intValue).sum();
        await().until(() -> endpoint.posts() >= posts && endpoint.ids().containsAll(expected.keySet()));
        await().until(() -> groups.lag(topics.prefix() + "fanout", List.of(topics.changeEvents())) == 0);
        await().until(() ->
                groups.lag(topics.prefix() + "delivery", List.of(topics.deliveries(), topics.retry(Fleet.TIER))) == 0);
    }

    private static void assertPosts(Map<String, Integer> expected, CountingEndpoint endpoint) {
        Map<String, Integer> otherThanExpected = endpoint.postsById().entrySet().stream()
                .filter(posts -> !posts.getValue().equals(expected.get(posts.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(otherThanExpected).isEmpty();
        assertThat(endpoint.ids()).hasSameSizeAs(expected.keySet());
        assertThat(endpoint.changed()).isEmpty();
    }

    private static void assertRecords(Fleet fleet, Map<String, Integer> expected) {
        try (TestRecords records = fleet.cluster.records()) {
            assertThat(records.readAll(fleet.topics.deadLetters(), DeadLetter.class))
                    .isEmpty();
            List<Delivery> deliveries = records.readAll(fleet.topics.deliveries(), Delivery.class).stream()
                    .filter(delivery -> !delivery.getPing())
                    .toList();
            assertThat(deliveries).hasSameSizeAs(expected.keySet());
            assertThat(deliveries.stream().map(Delivery::getDeliveryId).distinct())
                    .hasSameSizeAs(expected.keySet());
            Map<String, Long> attempts =
                    records.readAll(fleet.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                            .filter(attempt -> !attempt.getPing())
                            .collect(Collectors.groupingBy(DeliveryAttempt::getDeliveryId, Collectors.counting()));
            attempts.entrySet()
                    .removeIf(made ->
                            expected.get(made.getKey()) == made.getValue().intValue());
            assertThat(attempts).as("attempts recorded more or less often").isEmpty();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
