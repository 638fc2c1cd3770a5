package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.dev.ports.Listener;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    /** Session timeout and two seconds. */
    private static final Duration TEN_TIMES_THE_TARGET = Duration.ofSeconds(8).multipliedBy(10);

    @TempDir
    private Path data;

    @Test
    void shouldLoseNothingWhenKilledWithDeliveriesOnTheirWay() throws Exception {
        DevInstallation dev = DevInstallation.in(data);
        try (LoggingReceiver receiver = new LoggingReceiver(post -> Answer.okAfter(Duration.ofMillis(40)))) {
            // Given
            Map<String, Integer> schemaIds;
            Expected expected;
            try (HooktideProcess first = dev.start()) {
                assertOwnerOnly("dev-api-key");
                assertOwnerOnly("keyset.json");
                expected = DevInstallation.deliveries(subscribe(dev, receiver), DELIVERIES);
                schemaIds = dev.schemaIds();
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, DELIVERIES / 2));
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(DELIVERIES / 2, DELIVERIES / 2));
                await().until(() -> receiver.posts() >= DELIVERIES / 10);

                // When
                first.kill();
            }
            long killed = System.currentTimeMillis();
            long quiet = receiver.awaitQuiet();
            int before = receiver.posts();
            assertThat(before).isLessThan(DELIVERIES);
            try (HooktideProcess second = dev.start()) {
                long ready = System.currentTimeMillis();

                // Then: only what was not recorded, or fanned out a moment before the kill, comes again
                awaitOrShowLog(() -> receiver.ids().containsAll(expected.must()));
                awaitOrShowLog(() -> dev.check(expected, receiver, quiet).clean());
                Report report = dev.check(expected, receiver, quiet);
                System.out.println("killed after " + before + " of " + DELIVERIES + " deliveries, ready "
                        + (ready - killed) + " ms later, the first delivery " + untilNext(receiver, killed)
                        + " ms after the kill; " + report.account());
                assertThat(untilNext(receiver, quiet)).isLessThan(TEN_TIMES_THE_TARGET.toMillis());
                assertThat(dev.schemaIds()).containsAllEntriesOf(schemaIds);

                assertThat(second.stop()).contains("Stopped. No request was open");
            }
            assertThat(data.resolve("registry/registry.pid")).doesNotExist();
        }
    }

    private static String subscribe(DevInstallation dev, LoggingReceiver receiver) throws Exception {
        String request = "{\"name\":\"Counted\",\"url\":\"" + receiver.url("/counted")
                + "\",\"eventTypes\":[\"*\"],\"limits\":{\"concurrency\":8}}";
        String id = dev.post(Listener.CONSOLE, "/v1/subscriptions", request)
                .get("id")
                .textValue();
        dev.post(Listener.CONSOLE, "/v1/subscriptions/" + id + "/activate", "");
        return id;
    }

    private static long untilNext(LoggingReceiver receiver, long killed) {
        return receiver.received().stream()
                .mapToLong(post -> post.arrivedAt() - killed)
                .filter(millis -> millis > 0)
                .min()
                .orElseThrow();
    }

    private void assertOwnerOnly(String file) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                .isEqualTo("rw-------");
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
        return Awaitility.await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(200));
    }
}
