package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.dev.ports.Listener;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.history.Attempted;
import io.hooktide.testkit.history.BodyHash;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DevLogIT {
    private static final int EVENTS = 1_000;

    @TempDir
    private Path data;

    @Test
    void shouldLogEachDeliveryOnceWhereItIsKilledWhileItTakesThem() throws Exception {
        // Given
        DevInstallation dev = DevInstallation.in(data);
        try (LoggingReceiver receiver = new LoggingReceiver(post -> LoggingReceiver.Answer.OK)) {
            String subscription;
            try (HooktideProcess first = dev.start()) {
                assertThat(first.output()).doesNotContain("There is no log history");
                subscription = dev.subscribe(receiver.url("/logged"));
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, EVENTS));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> !logged(dev).isEmpty());

                // When
                first.kill();
            }
            long killed = receiver.awaitQuiet();

            // Then
            try (HooktideProcess second = dev.start()) {
                awaitDelivered(dev, EVENTS);
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(EVENTS, 1));
                awaitDelivered(dev, EVENTS + 1);
                assertSentAgain(dev, receiver);
                dev.check(DevInstallation.deliveries(subscription, EVENTS + 1), receiver, killed)
                        .assertClean();
                second.stop();
            }
        }
        assertThat(data.resolve("postgresql/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldSayWhyThereIsNoLogHistoryAndDoWithout() throws Exception {
        // Given: a file where the database's folder is to be
        Files.writeString(data.resolve("postgresql"), "");

        // When
        DevInstallation dev = DevInstallation.in(data);
        try (HooktideProcess running = dev.start()) {
            dev.subscribe(dev.url(Listener.RECEIVER) + "/logged");
            dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, 1));

            // Then
            assertThat(running.output()).contains("There is no log history: PostgreSQL does not start");
            assertThat(dev.get(Listener.CONSOLE, "/v1/deliveries")
                            .path("detail")
                            .asText())
                    .contains("keeps no log history");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> requests(dev).stream()
                            .anyMatch(request -> request.path("path").asText().equals("/logged")));
            running.stop();
        }
    }

    private static void assertSentAgain(DevInstallation dev, LoggingReceiver receiver) throws Exception {
        String delivery = "/v1/deliveries/"
                + dev.get(Listener.CONSOLE, "/v1/deliveries?limit=1&eventType=invoice.updated")
                        .at("/data/0/id")
                        .textValue();
        JsonNode answer = dev.post(Listener.CONSOLE, delivery + "/resend?replay=0", "");
        assertThat(answer.path("replay").intValue()).isEqualTo(1);
        JsonNode shown = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> dev.get(Listener.CONSOLE, delivery),
                        now -> now.path("attempts").size() == 2);
        assertThat(shown.path("status").textValue()).isEqualTo("delivered");
        assertThat(shown.at("/attempts/1/replay").intValue()).isEqualTo(1);
        assertThat(shown.at("/attempts/1/number").intValue()).isEqualTo(1);
        long body =
                BodyHash.of(StandardCharsets.UTF_8.encode(shown.path("payload").textValue()));
        List<Received> posts = receiver.received().stream()
                .filter(post -> post.deliveryId().equals(shown.path("id").textValue()))
                .toList();
        assertThat(posts)
                .hasSize(2)
                .allSatisfy(post -> assertThat(post.bodyHash()).isEqualTo(body));
    }

    /** Of the receiver of this run. */
    private static List<JsonNode> requests(DevInstallation dev) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        dev.get(Listener.RECEIVER, "/requests").path("data").forEach(all::add);
        return all;
    }

    /** Each once, with as many attempts as were recorded: a fan-out that is killed may make two. */
    private static void awaitDelivered(DevInstallation dev, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    List<JsonNode> logged = logged(dev);
                    assertThat(logged)
                            .hasSize(count)
                            .allSatisfy(delivery -> assertThat(
                                            delivery.get("status").textValue())
                                    .isEqualTo("delivered"));
                    assertThat(logged.stream()
                                    .collect(Collectors.toMap(
                                            delivery -> delivery.get("id").textValue(),
                                            delivery ->
                                                    delivery.get("attemptCount").longValue())))
                            .isEqualTo(dev.dump().attempted().stream()
                                    .filter(attempt -> attempt.number() > 0 && !attempt.ping())
                                    .collect(Collectors.groupingBy(Attempted::deliveryId, Collectors.counting())));
                });
    }

    private static List<JsonNode> logged(DevInstallation dev) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = dev.get(Listener.CONSOLE, "/v1/deliveries?limit=200&eventType=invoice.updated" + cursor);
            page.get("data").forEach(all::add);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").textValue();
        } while (!cursor.isEmpty());
        return all;
    }
}
