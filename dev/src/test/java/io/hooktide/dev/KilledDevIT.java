package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.dev.balance.Account;
import io.hooktide.dev.balance.Balance;
import io.hooktide.dev.ports.Listener;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.CountingEndpoint;
import io.hooktide.testkit.HooktideProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledDevIT {
    private static final int DELIVERIES = 2_000;
    private static final int SHOWN = 150;

    @TempDir
    private Path data;

    @Test
    void shouldLoseNothingWhenKilledWithDeliveriesOnTheirWay() throws Exception {
        DevInstallation dev = DevInstallation.in(data);
        try (CountingEndpoint endpoint = new CountingEndpoint()) {
            // Given
            Map<String, Integer> schemaIds;
            try (HooktideProcess first = dev.start()) {
                assertOwnerOnly("dev-api-key");
                assertOwnerOnly("keyset.json");
                subscribe(dev, endpoint);
                schemaIds = dev.schemaIds();
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, DELIVERIES / 2));
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(DELIVERIES / 2, DELIVERIES / 2));
                await().until(() -> endpoint.posts() >= DELIVERIES / 10);

                // When
                first.kill();
            }
            int before = endpoint.ids().size();
            assertThat(before).isLessThan(DELIVERIES);
            long killed = System.nanoTime();
            try (HooktideProcess second = dev.start()) {
                long ready = System.nanoTime();
                awaitOrShowLog(() -> endpoint.ids().size() > before);
                long firstOne = System.nanoTime();

                // Then: what was in flight, or fanned out in the last moments before the kill, comes again; nothing is
                // lost
                awaitOrShowLog(() -> isAtRest(dev.account().balance()));
                Account account = dev.account();
                int repeated = endpoint.posts() - DELIVERIES;
                System.out.println("killed after " + before + " of " + DELIVERIES + " deliveries, ready "
                        + millis(killed, ready) + " ms later, the first delivery " + millis(killed, firstOne)
                        + " ms after the kill; posted again with the same id: " + repeated);
                assertThat(endpoint.ids()).hasSize(DELIVERIES);
                assertThat(endpoint.ids()).isEqualTo(deliveryIds(account));
                assertThat(endpoint.changed()).as("ids whose body changed").isEmpty();
                assertThat(repeated).isBetween(0, DELIVERIES / 2);
                assertThat(dev.schemaIds()).containsAllEntriesOf(schemaIds);

                assertThat(second.stop()).contains("Stopped. No request was open");
            }
            assertThat(data.resolve("registry/registry.pid")).doesNotExist();
        }
    }

    private static void subscribe(DevInstallation dev, CountingEndpoint endpoint) throws Exception {
        String request = "{\"name\":\"Counted\",\"url\":\"" + endpoint.url() + "\",\"eventTypes\":[\"*\"],"
                + "\"limits\":{\"concurrency\":8}}";
        String id = dev.post(Listener.CONSOLE, "/v1/subscriptions", request)
                .get("id")
                .textValue();
        dev.post(Listener.CONSOLE, "/v1/subscriptions/" + id + "/activate", "");
    }

    private void assertOwnerOnly(String file) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                .isEqualTo("rw-------");
    }

    private static boolean isAtRest(Balance balance) {
        return balance.matches() == DELIVERIES
                && balance.pending() == 0
                && balance.lost().isEmpty()
                && balance.unexpected().isEmpty();
    }

    private static Set<String> deliveryIds(Account account) {
        return account.deliveries().stream()
                .filter(delivery -> !delivery.getPing())
                .map(Delivery::getDeliveryId)
                .collect(Collectors.toSet());
    }

    // Why it stands still is in the log of dev, which goes with its folder.
    private void awaitOrShowLog(Callable<Boolean> condition) throws IOException {
        try {
            await().until(condition);
        } catch (ConditionTimeoutException late) {
            List<String> log = Files.readAllLines(data.resolve("dev.log"));
            throw new AssertionError(String.join("\n", log.subList(Math.max(0, log.size() - SHOWN), log.size())), late);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(10));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
