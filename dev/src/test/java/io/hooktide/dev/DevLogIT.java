package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.dev.ports.Listener;
import io.hooktide.testkit.HooktideProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DevLogIT {
    private static final int EVENTS = 100;

    @TempDir
    private Path data;

    @Test
    void shouldKeepTheLogHistoryOverAKill() throws Exception {
        // Given
        DevInstallation dev = DevInstallation.in(data);
        try (HooktideProcess first = dev.start()) {
            assertThat(first.output()).doesNotContain("There is no log history");
            subscribe(dev);
            dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, EVENTS));
            awaitDelivered(dev, EVENTS);

            // When
            first.kill();
        }

        // Then
        try (HooktideProcess second = dev.start()) {
            awaitDelivered(dev, EVENTS);
            dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(EVENTS, 1));
            awaitDelivered(dev, EVENTS + 1);
            second.stop();
        }
        assertThat(data.resolve("postgresql/data/postmaster.pid")).doesNotExist();
    }

    private static void subscribe(DevInstallation dev) throws Exception {
        String request = "{\"name\":\"Logged\",\"url\":\"" + dev.url(Listener.RECEIVER)
                + "/logged\",\"eventTypes\":[\"invoice.*\"]}";
        String id = dev.post(Listener.CONSOLE, "/v1/subscriptions", request)
                .get("id")
                .textValue();
        dev.post(Listener.CONSOLE, "/v1/subscriptions/" + id + "/activate", "");
    }

    /** Each once, with one attempt. */
    private static void awaitDelivered(DevInstallation dev, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            TreeSet<String> ids = new TreeSet<>();
            int seen = 0;
            for (JsonNode delivery : dev.get(Listener.CONSOLE, "/v1/deliveries?limit=200&eventType=invoice.updated")
                    .get("data")) {
                assertThat(delivery.get("status").textValue()).isEqualTo("delivered");
                assertThat(delivery.get("attemptCount").intValue()).isEqualTo(1);
                ids.add(delivery.get("id").textValue());
                seen++;
            }
            assertThat(seen).isEqualTo(count);
            assertThat(ids).hasSize(count);
        });
    }
}
