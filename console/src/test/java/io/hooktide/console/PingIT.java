package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PingIT {
    private static ConsoleFixture fixture;
    private static ConsoleClient acme;
    private static PlayedWorker worker;

    private String id;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
        worker = new PlayedWorker(fixture);
    }

    @AfterAll
    static void stop() {
        worker.close();
        fixture.close();
    }

    @BeforeEach
    void createOne() {
        id = acme.create(ConsoleFixture.least()).expect(201).field("id");
    }

    @Test
    void shouldPingInTheSubscriptionsFormat() {
        // When
        Delivery ping = pinged(id);

        // Then
        assertThat(ping.getPing()).isTrue();
        assertThat(ping.getSubscriptionVersion()).isEqualTo(1);
        assertThat(ping.getTenantId()).isEqualTo("acme");
        assertThat(ping.getAttempt()).isEqualTo(1);
        assertThat(ping.getContentType()).isEqualTo("application/json");
        assertThat(ping.getDeliveryId()).isEqualTo(Ids.deliveryId("acme", "webhook", id, ping.getEventId(), id));
        JsonNode body = body(ping);
        assertThat(body.path("type").asText()).isEqualTo("webhook.ping");
        assertThat(body.path("data").path("message").isTextual()).isTrue();
        assertThat(body.path("eventId").asText()).isEqualTo(ping.getEventId());
    }

    @Test
    void shouldPingInTheFormatOfSoftledger() {
        // Given
        String other =
                acme.create(ConsoleFixture.least().put("profile", "softledger")).field("id");

        // When
        Delivery ping = pinged(other);

        // Then
        assertThat(body(ping).path("action").asText()).isEqualTo("webhook Ping");
    }

    @Test
    void shouldWaitForTheEndOfItsOwnPingOnly() {
        // Given
        CompletableFuture<Reply> answer = acme.actLater(id, "ping");
        Delivery ping = worker.awaitPing(id, 1);

        // When
        worker.recordRaw(id, new byte[] {1, 2, 3});
        worker.recordRaw(id, null);
        worker.record(PlayedWorker.attempt(ping).setStatus("delivered").setPing(false));
        worker.record(PlayedWorker.attempt(ping)
                .setStatus("delivered")
                .setDeliveryId("dlv_00000000000000000000000000000000"));
        worker.record(PlayedWorker.attempt(ping).setStatus("pending").setNumber(0));
        worker.failed(ping, 404, null);

        // Then
        JsonNode json = answer.join().expect(200).json();
        assertThat(json.path("ping").path("responseCode").asInt()).isEqualTo(404);
        assertThat(json.path("status").asText()).isEqualTo("deactivated");
        assertThat(json.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void shouldKeepManyPingsApart() {
        // Given
        List<String> ids = new ArrayList<>();
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(acme.create(ConsoleFixture.least()).field("id"));
        }

        // When
        ids.forEach(one -> answers.add(acme.actLater(one, "ping")));
        Map<String, Delivery> pings = worker.awaitPings(ids);
        for (int i = 0; i < ids.size(); i++) {
            worker.failed(pings.get(ids.get(i)), 400 + i, null);
        }

        // Then
        for (int i = 0; i < ids.size(); i++) {
            JsonNode json = answers.get(i).join().expect(200).json();
            assertThat(json.path("id").asText()).isEqualTo(ids.get(i));
            assertThat(json.path("ping").path("responseCode").asInt()).isEqualTo(400 + i);
        }
    }

    private static Delivery pinged(String subscriptionId) {
        CompletableFuture<Reply> answer = acme.actLater(subscriptionId, "ping");
        Delivery ping = worker.awaitPing(subscriptionId, 1);
        worker.delivered(ping);
        answer.join().expect(200);
        return ping;
    }

    private static JsonNode body(Delivery ping) {
        return PublishedDocument.parse(
                StandardCharsets.UTF_8.decode(ping.getBody().duplicate()).toString());
    }
}
